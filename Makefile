# Huibiao. `make help` lists what can be made.
#
# Everything made goes below build/<variant>/. What a variant was compiled with stands
# in build/<variant>/flags; when that changes, all of it is compiled anew, so that
# objects of two compilers or of other flags never meet in one program.

VARIANT ?= release
PREFIX ?= /usr/local
DESTDIR ?=
FUZZ_SECONDS ?= 60
CORPUS ?= ../shared/corpus
PKG_CONFIG ?= pkg-config
# For a compiler newer than ours, whose warnings nobody has seen: make WERROR=
WERROR ?= -Werror

out := build/$(VARIANT)
program := $(out)/huibiao

# As many jobs as there are processors, unless the caller says how many.
MAKEFLAGS += --no-print-directory
ifeq ($(filter -j%,$(MAKEFLAGS))$(filter-out 0,$(MAKELEVEL)),)
MAKEFLAGS += -j$(shell nproc)
endif

# ---- flags

# Fortified functions need the optimiser; some distributions set the macro already.
variant_release := -O2 -g -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2
variant_debug := -O0 -g3
variant_san := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined \
	-fno-sanitize-recover=all
variant_fuzz := -O1 -g -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined \
	-fno-sanitize-recover=all
variant_tsan := -O1 -g -fno-omit-frame-pointer -fsanitize=thread
variant := $(variant_$(VARIANT))
ifeq ($(variant),)
$(error VARIANT is release, debug, san or tsan, not "$(VARIANT)")
endif

language := -std=c11 -D_GNU_SOURCE -Iconverter \
	-DHUIBIAO_MAPPINGS='"$(PREFIX)/share/huibiao/mappings"'
warnings := -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes \
	-Wmissing-prototypes -Wvla -Wformat=2 -Wundef $(WERROR)
hardening := -fstack-protector-strong -fPIE
linking := -pie -Wl,-z,relro,-z,now -Wl,--as-needed

# Asked for when a command first needs it, once, and not before: `make help` and
# `make test`, which installs them, must work with no library there.
packages := minizip expat xlsxwriter yaml-0.1 libutf8proc json-c libcrypto sqlite3 zlib \
	libpcre2-8 libdeflate
ask = $(shell $(PKG_CONFIG) $(1))$(if $(filter-out 0,$(.SHELLSTATUS)),$(error \
	libraries are missing; this installs them: .ci/setup $(2)))
once = $(eval $(1) := $(2))$($(1))
# As system headers: our warnings are for our own code.
package_flags = $(call once,package_flags,$(patsubst \
	-I%,-isystem %,$(call ask,--cflags $(packages),build)))
package_libraries = $(call once,package_libraries,$(call ask,--libs $(packages),build))
test_flags = $(call once,test_flags,$(patsubst -I%,-isystem %,$(call ask,--cflags cmocka,test)))
test_libraries = $(call once,test_libraries,$(call ask,--libs cmocka,test))

compile = $(CC) $(language) $(warnings) $(variant) $(hardening) $(room_flags) \
	$(package_flags) $(CPPFLAGS) $(CFLAGS)
link = $(CC) $(variant) $(hardening) $(linking) $(CFLAGS) $(LDFLAGS)
libraries = $(package_libraries) -lpthread -lm $(LDLIBS)

# ---- files

rooms := $(wildcard converter/*/*.c)
pages := $(wildcard converter/report/page/page.*)
support := $(filter-out tests/support/locale.c,$(wildcard tests/support/*.c))
maker := $(wildcard samples/maker/*.c)
tests := $(patsubst %.c,$(out)/%,$(wildcard tests/*/test_*.c))
fuzzers := $(patsubst %.c,$(out)/%,$(wildcard tests/fuzz/fuzz_*.c))
headers := $(wildcard converter/*/*.h tests/*/*.h samples/maker/*.h)
scripts := $(wildcard .ci/* tests/run tests/run_cases tests/build/test_*)
python_scripts := $(wildcard bench/*.py bench/adapters/*.py docs/*.py samples/layouts/*.py \
	tests/independent/*.py tests/independent/edited/*.py)
units := $(wildcard converter/*.c tests/*/*.c bench/*.c) $(rooms) $(maker)

objects = $(patsubst %.c,$(out)/%.o,$(1))

.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: FORCE

# ---- the program

.PHONY: all
all: $(program) ## the program, build/huibiao (VARIANT=debug or san: build/<variant>/huibiao)
ifeq ($(VARIANT),release)
all: build/huibiao

build/huibiao: $(program)
	@ln -sfn release/huibiao $@
endif

$(program): $(call objects,converter/main.c) $(out)/libhuibiao.a
	@echo "  link    $@"
	@$(link) -o $@ $^ $(libraries)

$(out)/libhuibiao.a: $(call objects,$(rooms)) $(patsubst %,$(out)/%.o,$(pages)) $(out)/members
$(out)/libsupport.a: $(call objects,$(support)) $(out)/members
$(out)/%.a:
	@echo "  archive $@"
	@rm -f $@
	@$(AR) rcs $@ $(filter %.o,$^)

$(out)/tests/%.o: private room_flags = -Itests $(test_flags)
$(out)/%.o: %.c $(out)/flags
	@mkdir -p $(@D)
	@echo "  compile $@"
	@$(compile) -MMD -MP -c -o $@ $<

# The texts of the page as C: `page_css` for page.css, byte by byte.
$(out)/converter/report/page/%.c: converter/report/page/%
	@mkdir -p $(@D)
	@{ echo '#include "report/html_writer.h"'; \
		echo 'static const unsigned char bytes[] = {'; od -An -v -tu1 $< | \
		sed 's/ *\([0-9][0-9]*\)/\1,/g'; echo '};'; \
		echo 'const struct text $(subst .,_,$*) = {(const char *)bytes, sizeof bytes};'; } >$@

$(out)/converter/report/page/%.o: $(out)/converter/report/page/%.c $(out)/flags
	@echo "  compile $<"
	@$(compile) -c -o $@ $<

# A stamp is written only when what it says has changed.
stamp = $(shell mkdir -p $(@D))$(file >$@.new,$(1))cmp -s $@.new $@ || cp $@.new $@; rm $@.new

$(out)/flags: FORCE
	@$(call stamp,$(compile) $(link) $(shell $(CC) --version | head -n 1))

$(out)/members: FORCE
	@$(call stamp,$(rooms) $(support))

-include $(wildcard $(patsubst %.c,$(out)/%.d,$(units)))

# ---- tests

.PHONY: test run-tests
test: ## all tests; installs what they need first (VARIANT=san: under the sanitisers)
	@.ci/setup test
	@$(MAKE) run-tests

# Under the sanitisers the large page and the many links would take too long.
run-tests: all $(tests) $(out)/marking $(if $(filter release,$(VARIANT)),$(out)/make_samples)
	@tests/run $(out)

# Marks and unmarks any workbook, for tests/independent/marking.py.
$(out)/marking: $(call objects,tests/independent/marking.c) $(out)/libhuibiao.a
	@echo "  link    $@"
	@$(link) -o $@ $^ $(libraries)

# Whatever a compiler can look at, and no run of it.
.PHONY: everything
everything: all $(tests) $(out)/marking $(out)/limits $(out)/write_cells \
		$(patsubst %,$(out)/make_samples,$(firstword $(maker)))

$(tests): $(out)/%: $(out)/%.o $(out)/tests/support/locale.o $(out)/libsupport.a \
		$(out)/libhuibiao.a
	@echo "  link    $@"
	@$(link) -o $@ $^ $(test_libraries) $(libraries)

.PHONY: valgrind run-valgrind
valgrind: ## the unit tests under valgrind
	@.ci/setup valgrind
	@$(MAKE) VARIANT=debug run-valgrind

run-valgrind: $(tests)
	@TEST_UNDER="valgrind --quiet --leak-check=full --error-exitcode=9" tests/run $(out)

.PHONY: fuzz run-fuzz
fuzz: ## every fuzz target, FUZZ_SECONDS=60 shared among them
	@.ci/setup fuzz
	@$(MAKE) VARIANT=fuzz CC=clang run-fuzz

run-fuzz: $(fuzzers)
	@.ci/fuzz $(out) $(FUZZ_SECONDS) $(fuzzers)

$(fuzzers): $(out)/%: $(out)/%.o $(out)/libsupport.a $(out)/libhuibiao.a
	@echo "  link    $@"
	@$(link) -fsanitize=fuzzer -o $@ $^ $(test_libraries) $(libraries)

.PHONY: corpus
corpus: all ## every workbook of CORPUS=../shared/corpus, each cell against what is known
	@tests/corpus $(program) $(CORPUS)

# Never among the tests: LibreOffice alone takes half an hour for each.
.PHONY: corpus-editing
corpus-editing: all $(out)/marking ## every workbook of CORPUS edited, marked, unmarked; others look
	@HUIBIAO=$(program) CORPUS=$(CORPUS) EVERYTHING=1 /usr/bin/python3 tests/independent/editing.py
	@HUIBIAO=$(program) CORPUS=$(CORPUS) EVERYTHING=1 /usr/bin/python3 tests/independent/marking.py

# Never among the tests: how long something takes is the machine's affair.
ROUNDS ?= 5
PARTS ?= reading makers merging summary growth
.PHONY: bench run-bench
bench: ## what reading and merging take, beside peers, which it installs (PARTS= of it; GROWTH=1: more)
	@.ci/setup build bench
	@$(MAKE) run-bench

run-bench: all $(out)/make_samples $(out)/limits $(out)/write_cells
	@/usr/bin/python3 -B bench/bench.py $(out) $(ROUNDS) $(PARTS)

$(out)/limits $(out)/write_cells: $(out)/%: $(out)/bench/%.o
	@echo "  link    $@"
	@$(link) -o $@ $< $(libraries)

# ---- checks of the source

.PHONY: lint run-lint lint-format lint-cppcheck lint-scripts
lint: ## clang-format, clang-tidy, cppcheck, shellcheck and pyflakes over all sources
	@.ci/setup lint
	@$(MAKE) -k run-lint
	@echo "lint: nothing found in $(words $(units) $(headers) $(scripts) $(python_scripts)) files"

run-lint: lint-format lint-cppcheck lint-scripts $(patsubst %,build/lint/%.tidy,$(units))

lint-format:
	@clang-format --dry-run -Werror $(units) $(headers)

lint-scripts:
	@shellcheck $(scripts)
	@pyflakes3 $(python_scripts)

# Suppressed: a callback's `void *` need not point to a constant (constParameter); the
# name in a designated initialiser is no variable (legacyUninitvar); a test may change a
# buffer through which it has handed out a slice (unreadVariable in tests).
lint-cppcheck:
	@mkdir -p build/lint/cppcheck
	@cppcheck --quiet --std=c11 --enable=warning,style,performance,portability \
		--error-exitcode=1 --inline-suppr --cppcheck-build-dir=build/lint/cppcheck \
		--suppress=constParameter --suppress=legacyUninitvar \
		'--suppress=unreadVariable:tests/*' \
		-D_GNU_SOURCE -Iconverter -Itests $(units)

# A source is looked at again when it, a header or the set of checks has changed.
build/lint/%.tidy: % $(headers) .clang-tidy tests/.clang-tidy
	@mkdir -p $(@D)
	@clang-tidy --quiet $< -- $(language) $(warnings) -Itests $(package_flags) \
		$(test_flags) 2>$@.log || { cat $@.log; exit 1; }
	@touch $@

.PHONY: layers
layers: ## includes run down the table of rooms only; a foreign header stays in one room
	@.ci/layers converter

.PHONY: format
format: ## clang-format, in place
	@.ci/setup lint
	@clang-format -i $(units) $(headers)

# ---- to see it, and to have it

.PHONY: demo
demo: ## the sample returns as standard workbooks and as one summary, in build/demo
	@.ci/setup build
	@$(MAKE) VARIANT=release all
	@.ci/demo

.PHONY: samples run-samples
samples: ## the sample returns and layouts, made anew from their data
	@.ci/setup build
	@$(MAKE) run-samples

run-samples: $(out)/make_samples
	@$(out)/make_samples samples/data samples/returns
	@samples/layouts/make.py samples/layouts/data samples/layouts

$(out)/make_samples: $(call objects,$(maker))
	@echo "  link    $@"
	@$(link) -o $@ $^ $(libraries)

.PHONY: install
install: all ## the program and the mappings below PREFIX=/usr/local (DESTDIR= before it)
	@install -d "$(DESTDIR)$(PREFIX)/bin"
	@install -m 755 $(program) "$(DESTDIR)$(PREFIX)/bin/huibiao"
	@find mappings -type f -exec \
		sh -c 'install -D -m 644 "$$2" "$$1/$$2"' - "$(DESTDIR)$(PREFIX)/share/huibiao" {} \;
	@echo "installed below $(DESTDIR)$(PREFIX)"

.PHONY: clean
clean: ## remove build/
	@rm -rf build

.PHONY: help
help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

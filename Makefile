# make site    build the site from the seeds (installs what it needs into .venv first)
# make serve   show the site on this computer and follow every change
# code:
# make test    run all tests, those in a browser included
# make check   formatting, types, workflows, generated documents: what a pull request must pass beside the tests
# :code

PYTHON3 ?= python3
VENV := .venv
PYTHON := $(VENV)/bin/python
# Twice quiet: a warning about what a package says of another would puzzle those who only want a site; errors are shown.
INSTALL := $(PYTHON) -m pip install --quiet --quiet --disable-pip-version-check --require-hashes
PYTEST_ARGS ?=

.PHONY: help fuzz install site serve generate clean distclean
# code:
.PHONY: install-dev test check format docs lock zensical bench-extraction audit rehearse screenshots guide-pictures pdf browser-present
# :code

help:
	@sed -n 's/^# \(make .*\)/  \1/p' Makefile

install: $(VENV)/.installed

$(PYTHON):
	@$(PYTHON3) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed, and $(PYTHON3) is not. Try: make PYTHON3=python3.12 site" >&2; exit 2; }
	@$(PYTHON3) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "This Python cannot make virtual environments. On Debian or Ubuntu: apt-get install python3-venv" >&2; exit 2; }

$(VENV)/.installed: requirements.lock | $(PYTHON)
	@echo "Installing what the build needs into $(VENV) (once, about a minute)"
	@$(INSTALL) -r requirements.lock
	@touch $@

# code:
$(VENV)/.installed-dev: requirements-dev.lock | $(PYTHON)
	@echo "Installing what the build and the tests need into $(VENV) (once, a minute or two)"
	@$(INSTALL) -r requirements-dev.lock
	@touch $@ $(VENV)/.installed
# :code

site: install
	@$(PYTHON) build.py

generate: install
	@$(PYTHON) build.py generate

serve: install
	@$(PYTHON) build.py serve

# code:
install-dev: $(VENV)/.installed-dev

test: install-dev browser-present
	$(PYTHON) -m pytest $(PYTEST_ARGS)

browser-present:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
	  { echo "The tests drive a browser, and there is no Chromium. On Debian or Ubuntu: apt-get install chromium" >&2; exit 2; }

check: install-dev
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	$(VENV)/bin/zizmor --offline --quiet --persona pedantic .github
	$(VENV)/bin/actionlint
	$(PYTHON) -m briefing.handbook --check

format: install-dev
	$(PYTHON) -m ruff format .
	$(PYTHON) -m ruff check --fix .

docs: install
	$(PYTHON) -m briefing.handbook

lock: install-dev
	$(VENV)/bin/uv pip compile pyproject.toml $(LOCK) -o requirements.lock
	$(VENV)/bin/uv pip compile pyproject.toml --group dev $(LOCK) -o requirements-dev.lock
LOCK := --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet

# The same pages with the two successors of MkDocs, each in a copy, so that site/ stays as it is.
zensical: install-dev
	$(PYTHON) build.py generate
	for tool in zensical properdocs; do \
	  rm -rf build/$$tool && mkdir -p build/$$tool && cp -r mkdocs.yml content templates build/$$tool/ && \
	  (cd build/$$tool && ../../$(VENV)/bin/$$tool build --strict) || exit 1; \
	done

bench-extraction: install-dev
	$(PYTHON) -m tests.bench.extraction $(if $(CORPORA),--corpora $(CORPORA))

# Every briefing as build/pdf/NAME.pdf.
pdf: install-dev site browser-present
	$(PYTHON) -m briefing.pdf

# Ten minutes of coverage-guided fuzzing, split over the targets; longer: make fuzz FUZZ_SECONDS=3600. It starts from the
# hostile seeds and what was found before, goes on where the last run stopped (build/fuzz/TARGET), and ends with an error
# at the first input that a target cannot bear; that file then belongs into tests/fuzz/found.
FUZZ_SECONDS ?= 600
FUZZ_TARGETS ?= load front-matter markup
ATHERIS := build/fuzz/atheris
fuzz: install-dev
	@test -d $(ATHERIS)/atheris || \
	  $(PYTHON) -m pip install --quiet --disable-pip-version-check --only-binary=:all: --target $(ATHERIS) 'atheris>=3,<4' || \
	  { echo "There is no ready-made atheris for this Python; CPython 3.11 to 3.13 on Linux has one." >&2; exit 2; }
	@for target in $(FUZZ_TARGETS); do \
	  mkdir -p build/fuzz/$$target build/fuzz/$$target-found && cp -n tests/hostile/seeds/* tests/fuzz/found/* build/fuzz/$$target/; \
	  echo "-- $$target, $$(($(FUZZ_SECONDS) / $(words $(FUZZ_TARGETS)))) seconds"; \
	  PYTHONPATH=$(ATHERIS) $(PYTHON) -m tests.fuzz.run $$target \
	    -max_total_time=$$(($(FUZZ_SECONDS) / $(words $(FUZZ_TARGETS)))) -timeout=10 -max_len=8192 -print_final_stats=1 \
	    -artifact_prefix=build/fuzz/$$target-found/ build/fuzz/$$target || \
	    { echo "-- $$target failed; what did it is in build/fuzz/$$target-found/" >&2; exit 1; }; \
	done

screenshots: install-dev site
	$(PYTHON) -m tests.screenshots

# The pictures in content/about/editors.md; to be looked at and committed.
guide-pictures: install-dev browser-present
	$(PYTHON) -m tests.guide_pictures

audit: install-dev site
	$(PYTHON) -m tests.audit

# The workflows as GitHub would run them: a good seed, a bad one, one from a fork; deploying with and without a bad seed; the
# weekly run. Everything is installed anew each time, ten minutes in all; QUICK=1 takes what is installed here.
# SEED=file rehearses the check of that seed alone; REHEARSE="publish weekly" names some of them.
rehearse: install-dev
	$(PYTHON) -m tests.workflow_steps $(REHEARSE) --skip "of the code|the tests" $(if $(QUICK),--quick) $(if $(SEED),--seed $(SEED))

# :code
clean:
	rm -rf site build .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
	git clean -qXdf content || true

distclean: clean
	rm -rf $(VENV)

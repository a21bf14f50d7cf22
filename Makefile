# What people do here, by name. `make` alone lists it. Everything is a script or a swift command that works without make as well.
.DEFAULT_GOAL := help
.PHONY: help demo test build install uninstall record bench corpus formats report screenshots lint clean

# Where `make install` puts things; DESTDIR goes before it for those who build packages.
PREFIX ?= /usr/local
BINARY ?= .build/release/okrc
share = $(DESTDIR)$(PREFIX)/share

help: ## list what can be done
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## install what is missing, build the release program, check and draw the samples into out/
	@scripts/demo

test: ## install what is missing and run all the tests
	@scripts/test

build: ## build the debug program
	swift build --product okrc

install: ## build the release program and install it with manual page and completions (PREFIX, DESTDIR)
	test -x $(BINARY) || swift build -c release --product okrc
	install -d $(DESTDIR)$(PREFIX)/bin $(share)/man/man1 $(share)/bash-completion/completions
	install -d $(share)/zsh/site-functions $(share)/fish/vendor_completions.d
	install -m 755 $(BINARY) $(DESTDIR)$(PREFIX)/bin/okrc
	$(BINARY) manual > $(share)/man/man1/okrc.1
	$(BINARY) completions bash > $(share)/bash-completion/completions/okrc
	$(BINARY) completions zsh > $(share)/zsh/site-functions/_okrc
	$(BINARY) completions fish > $(share)/fish/vendor_completions.d/okrc.fish

uninstall: ## remove what `make install` put there
	rm -f $(DESTDIR)$(PREFIX)/bin/okrc $(share)/man/man1/okrc.1 $(share)/bash-completion/completions/okrc
	rm -f $(share)/zsh/site-functions/_okrc $(share)/fish/vendor_completions.d/okrc.fish

record: ## write all recorded outputs anew (look at the diff), then test against them
	-RECORD=1 swift test --quiet
	swift test

bench: ## measure `okrc check` beside libcmark-gfm alone
	@scripts/bench

corpus: ## measure the reading, and the adoption, of documents that other people wrote
	@scripts/corpus
	@scripts/corpus --adopt

formats: ## hold the reports of the samples against other people's validators
	@scripts/verify-formats --tests

report: ## look at the report with a browser, on the screen and on paper
	@scripts/verify-report

screenshots: ## take the pictures of the report in docs/ anew
	@scripts/verify-report --screenshots docs

lint: ## check the scripts with shellcheck
	shellcheck scripts/install-dependencies scripts/quietly scripts/demo scripts/test scripts/bench scripts/bench-join scripts/corpus scripts/verify-formats scripts/verify-report .ci/run

clean: ## remove what was built
	rm -rf .build out

# What people do here, by name. `make` alone lists it. Everything is a script or a swift command that works without make as well.
.DEFAULT_GOAL := help
.PHONY: help demo test build record bench corpus lint clean

help: ## list what can be done
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## install what is missing, build the release program, check and draw the samples into out/
	@scripts/demo

test: ## install what is missing and run all the tests
	@scripts/test

build: ## build the debug program
	swift build --product okrc

record: ## write all recorded outputs anew (look at the diff), then test against them
	-RECORD=1 swift test --quiet
	swift test

bench: ## measure `okrc check` beside libcmark-gfm alone
	@scripts/bench

corpus: ## measure the reading of documents that other people wrote
	@scripts/corpus

lint: ## check the scripts with shellcheck
	shellcheck scripts/install-dependencies scripts/quietly scripts/demo scripts/test scripts/bench scripts/corpus .ci/run

clean: ## remove what was built
	rm -rf .build out

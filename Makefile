# make demo   the sample case with its PDF, opened in the window
# make run    the window
# make test   everything that must hold
# make torture   the program killed, its disk failing, its files flipped; torture-fuzz   its parsers
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := build
.NOTPARALLEL:
.PHONY: demo run build setup test vet vuln offline lint pure native race fuzz e2e bench torture torture-fuzz clean

PROGRAM := build/proofbox
GOVULNCHECK := golang.org/x/vuln/cmd/govulncheck@v1.9.0
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
# All that needs neither a C compiler nor a display; the window is compiled
# against the toolkit's own test driver.
PURE := CGO_ENABLED=0
FUZZTIME ?= 3s
# How often each parser is run by torture-fuzz, and the seconds after which it
# ends all the same; 0 is never.
FUZZRUNS ?= 1000000
FUZZCAP ?= 60
# Packages by what their test files say, so that a new one is never forgotten.
E2E = $(shell grep -rlE '^//go:build .*\be2e\b' --include='*_test.go' --exclude-dir=build . | xargs -r -n1 dirname | sort -u)
BENCH = $(shell grep -rlE '^func Benchmark[A-Z]' --include='*_test.go' --exclude-dir=build . | xargs -r -n1 dirname | sort -u)

demo: build
	$(PROGRAM) demo build/demo
	@if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then exec $(PROGRAM) build/demo/*.proofbox; \
	else echo "There is no display here; the sample case and its PDF are in build/demo."; fi

run: build
	$(PROGRAM)

build:
	@tools/setup.sh build
	go build -o $(PROGRAM) .

# The last line is what the last go test printed.
test: lint vuln pure native race fuzz e2e

setup:
	@tools/setup.sh test

lint: setup
	@test -z "$$(gofmt -l $$(find . -name '*.go' -not -path './build/*'))" || { gofmt -d $$(find . -name '*.go' -not -path './build/*'); exit 1; }
	$(PURE) go vet -tags ci ./...
	$(PURE) go vet -tags e2e $(E2E)
	$(PURE) go vet -tags torture ./e2e/torture
	$(PURE) go run $(STATICCHECK) -tags ci ./...
	$(PURE) go run $(STATICCHECK) -tags e2e $(E2E)

pure: setup
	PROOFBOX_KILLS=100 $(PURE) go test -timeout 20m -tags ci ./...

# With cgo: the fast JPEG decoder is C.
native: setup
	go test -timeout 20m -tags ci ./evidence/media/... ./evidence/intake ./internal/press

# Without what only takes long: the detector looks for races, not for pixels.
race: setup
	go test -race -short -timeout 20m -tags ci ./...

fuzz: setup
	tools/fuzz.sh $(FUZZTIME)

# The real window on a display of its own.
e2e: setup build
	PROOFBOX_PROGRAM=$(CURDIR)/$(PROGRAM) go test -tags e2e -count=1 -timeout 25m $(E2E)

# Known faults in the modules that are used, where their list can be reached.
vuln:
	@GOVULNCHECK=$(GOVULNCHECK) tools/vuln.sh

# No network, ever: what is done and what is tried, in a network with no way out.
offline: setup build
	tools/offline.sh $(PROGRAM)

bench: build
	@tools/setup.sh bench
	go test -tags ci -run '^$$' -bench . -timeout 30m $(filter-out $(E2E),$(BENCH))
	PROOFBOX_PROGRAM=$(CURDIR)/$(PROGRAM) go test -tags e2e -run '^$$' -bench . -timeout 30m $(E2E)

# Minutes, and a table at the end; a short form of it runs with all other tests.
# PROOFBOX_TORTURE_GB is how much is packed, PROOFBOX_TORTURE_DIR where.
torture: setup build
	PROOFBOX_PROGRAM=$(CURDIR)/$(PROGRAM) $(PURE) go test -tags torture -count=1 -v -timeout 2h ./e2e/torture

torture-fuzz: setup
	tools/fuzz.sh $(FUZZRUNS)x $(FUZZCAP)

clean:
	rm -rf build

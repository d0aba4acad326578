# Two commands: `make run` opens Caseclock on a demonstration casebook, `make test` runs every test.
# Both install what is missing first and are safe to run again.
SHELL := /usr/bin/env bash
export PATH := $(HOME)/.cargo/bin:$(PATH)
.PHONY: run test bench faults fuzz

run:
	@tools/run.sh

test:
	@tools/test.sh

bench:
	@tools/setup.sh bench
	@tools/bench.sh

# Kills, power cuts, full disks, flipped bits: `make faults N=50000 ONLY=F1 SEED=7`
faults:
	@tools/setup.sh test
	@tools/faults.sh

# Mutated files against the readers: `make fuzz N=10000000 ONLY=eml,csv`
fuzz:
	@tools/fuzz.sh

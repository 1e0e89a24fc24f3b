# SPDX-License-Identifier: AGPL-3.0-or-later
# The one door. `make run` and `make test` set up what they need and ask nobody to type anything else.

PY := .venv/bin/python
.DEFAULT_GOAL := help

.PHONY: help setup setup-test run test check lint web unit model crash-test bench-quick bench-web pictures wheel vectors fuzz deny clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

setup: ## build everything into this checkout; the command is then .venv/bin/krama
	@sh tools/setup.sh run

setup-test: ## what the tests need beside: Chromium, npm packages
	@sh tools/setup.sh test

run: setup ## serve a relay here, with a demonstration profile to talk to
	@$(PY) -m krama.cli.demo

test: setup-test ## all tests: linters, Rust, TypeScript, Python, stories in a browser, interop
	@sh tools/test.sh

check: test ## the same as test

lint: setup-test ## linters and types alone
	@sh tools/test.sh lint

web: setup-test ## the tests of the web app: TypeScript, and stories in a browser
	@sh tools/test.sh web

unit: setup ## the Python tests that need neither browser nor npm packages
	@$(PY) -m pytest -m "not browser and not interop"

model: setup ## 10,000 random histories of the world (about a quarter of an hour on two cores)
	@$(PY) -m krama.lab.model --count $${COUNT:-10000} --processes $${PROCESSES:-2}

crash-test: setup ## 50 kill -9 and 20 power losses of the relay under load
	@KRAMA_KILLS=50 KRAMA_POWER_LOSSES=20 $(PY) -m pytest tests/relay -k "kill or power"

bench-quick: setup ## the relay against the bare loop and the bare store, in one run
	@$(PY) bench/quick.py

bench-web: setup-test ## the web app's figures beside their goals (MESSAGES=10000 in the large conversation)
	@$(PY) bench/web.py

pictures: setup-test ## pictures of every screen in build/pictures, and docs/screens.png
	@$(PY) bench/pictures.py

vectors: setup ## write vectors/ again (they must come out the same)
	@$(PY) -m tools.vectors.make

wheel: setup ## one abi3 wheel in dist/, web app included, that needs no Rust and no Node
	@sh tools/wheel.sh

fuzz: ## run every fuzz harness of the engine for a while (needs nightly Rust and cargo-fuzz)
	@sh tools/fuzz.sh $${SECONDS_EACH:-20}

deny: ## licences, bans and sources of the crates (needs cargo-deny)
	@cargo deny --offline check bans licenses sources

clean: ## forget everything that was built
	rm -rf .venv build target dist src/krama/*.so src/krama/webapp web/node_modules

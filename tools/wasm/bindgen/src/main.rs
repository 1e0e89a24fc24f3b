// SPDX-License-Identifier: AGPL-3.0-or-later
//! `krama-wasm-glue IN.wasm OUT_DIR NAME`: writes NAME.js, NAME.d.ts and
//! NAME_bg.wasm (target web).

use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [input, out_dir, name] = args.as_slice() else {
        eprintln!("krama-wasm-glue IN.wasm OUT_DIR NAME");
        return ExitCode::from(2);
    };
    let made = Bindgen::new()
        .input_path(input)
        .out_name(name)
        .web(true)
        .map(|bindgen| {
            bindgen
                .typescript(true)
                .remove_name_section(true)
                .remove_producers_section(true)
                .omit_default_module_path(false)
        })
        .and_then(|bindgen| bindgen.generate(out_dir));
    match made {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("krama-wasm-glue: {error:#}");
            ExitCode::FAILURE
        }
    }
}

// SPDX-License-Identifier: AGPL-3.0-or-later
//! Writes the recorded corpus as seeds: `cargo run --bin seeds`, in this folder.

use std::fs;

fn main() -> std::io::Result<()> {
    for target in ["judge", "open_commit", "decrypt", "join", "inspect_key_package"] {
        let folder = format!("corpus/{target}");
        fs::create_dir_all(&folder)?;
        let corpus = krama_mls_fuzz::corpus();
        for (number, case) in corpus["cases"].as_array().into_iter().flatten().enumerate() {
            fs::write(format!("{folder}/seed-{number}"), krama_mls_fuzz::bytes(&case["commit"]))?;
        }
    }
    fs::create_dir_all("corpus/load")?;
    for (number, row) in krama_mls_fuzz::rows().into_values().enumerate() {
        let seed = [&[number as u8], row.as_slice()].concat();
        fs::write(format!("corpus/load/seed-{number}"), seed)?;
    }
    Ok(())
}

// For each file named: its size and its size in brotli 11 with the largest window, as a web server would send it.
// With `write` as the first word, each is also written beside its file as FILE.br and FILE.gz.
// Node's own brotli: dist needs Node anyway, and a compressor in Rust would be compiled on every newcomer's machine.
import { readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const [mode, ...files] = process.argv.slice(1);
for (const file of files) {
  const bytes = readFileSync(file);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  const small = brotliCompressSync(bytes, { params });
  if (mode === "write") {
    writeFileSync(`${file}.br`, small);
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
  }
  console.log(`${bytes.length}\t${small.length}\t${file}`);
}

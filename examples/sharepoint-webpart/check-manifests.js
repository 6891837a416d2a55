// Manifest and configuration against SharePoint's own schemas. The web part's come with a package that is installed; those
// of the build come out of a package that is only unpacked, for it would bring all of SharePoint's build along.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import Ajv from "ajv";

const BUILD = "@microsoft/spfx-heft-plugins@1.23.2";
const BUILD_HASH = "sha512-ZXpSCZSpYOTdnq5M5zYK7r5qYK4DHy0ySpbSyM5QdR31nwGHf3XP8Io2M9zUlpDU6i72Y0CxOJuYrRjGf+UKFw==";

const read = (file) => JSON.parse(readFileSync(file, "utf8"));
const wrong = [];

const interfaces = dirname(createRequire(import.meta.url).resolve("@microsoft/sp-module-interfaces/package.json"));
const schemas = join(interfaces, "lib-commonjs/manifestSchemas");
const ajv = new Ajv({ allErrors: true, strict: false });
// They refer to each other by name.
for (const name of readdirSync(join(schemas, "jsonSchemas"))) ajv.addSchema(read(join(schemas, "jsonSchemas", name)), name);
const remote = "remote/site-design-script-actions.schema.json";
ajv.addSchema(read(join(schemas, remote)), remote);
const manifest = "src/webparts/consentCard/ConsentCardWebPart.manifest.json";
hold(manifest, ajv.getSchema("client-side-web-part-manifest.schema.json"));

const [solution, config] = unpacked(BUILD, BUILD_HASH, [
  "package/lib-commonjs/plugins/packageSolutionPlugin/package-solution.schema.json",
  "package/lib-commonjs/spfxConfig/schemas/config.2.0.schema.json",
]);
hold("config/package-solution.json", new Ajv({ allErrors: true, strict: false }).compile(solution));
hold("config/config.json", new Ajv({ allErrors: true, strict: false }).compile(config));

for (const { components } of Object.values(read("config/config.json").bundles)) {
  for (const { entrypoint, manifest } of components) {
    const source = entrypoint.replace("./lib/", "./src/").replace(/\.js$/, ".ts");
    for (const file of [source, manifest]) if (!existsSync(file)) wrong.push(`config.json names ${file}, which is not there`);
  }
}

if (wrong.length) {
  console.error(wrong.join("\n"));
  process.exit(1);
}
console.log("The manifest, config.json and package-solution.json fit SharePoint's schemas");

function hold(file, fits) {
  if (!fits(read(file))) wrong.push(...fits.errors.map(({ instancePath, message }) => `${file}: ${instancePath} ${message}`));
}

/** Files out of a package as npm delivers it, unless it is another one than it was. */
function unpacked(spec, hash, names) {
  const folder = mkdtempSync(join(tmpdir(), "consent-card-"));
  try {
    execFileSync("npm", ["pack", "--silent", "--prefer-offline", "--pack-destination", folder, spec], { stdio: "pipe" });
    const archive = join(folder, readdirSync(folder)[0]);
    const found = `sha512-${createHash("sha512").update(readFileSync(archive)).digest("base64")}`;
    if (found !== hash) throw new Error(`${spec} is not what it was: ${found}`);
    return names.map((name) => JSON.parse(execFileSync("tar", ["-xzOf", archive, name], { encoding: "utf8" })));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

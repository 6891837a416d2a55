// The manifest against Microsoft's schema, which comes with a package, and against what the schema cannot know: that what it
// points to is there, in the right size, and that its parts name each other.
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import Ajv from "ajv-draft-04";
import addFormats from "ajv-formats";

const manifest = JSON.parse(readFileSync("manifest.json", "utf8"));
const wrong = [];

const schemas = dirname(createRequire(import.meta.url).resolve("@microsoft/app-manifest/package.json"));
const [version] = manifest.$schema.match(/v[\d.]+/);
const schema = JSON.parse(readFileSync(join(schemas, "build/json-schemas/teams", version, "MicrosoftTeams.schema.json"), "utf8"));
const ajv = new Ajv({ allErrors: true, strict: false });
addFormats(ajv);
const fits = ajv.compile(schema);
if (!fits(manifest)) wrong.push(...fits.errors.map(({ instancePath, message }) => `${instancePath} ${message}`));
if (`v${manifest.manifestVersion}` !== version) wrong.push("manifestVersion is not the schema's");

for (const address of JSON.stringify(manifest.extensions).match(/https:[^"]+/g)) {
  const { host, pathname } = new URL(address);
  const file = join("dist", pathname);
  if (!manifest.validDomains.includes(host)) wrong.push(`${host} is not among validDomains`);
  if (!existsSync(file)) wrong.push(`${address} is not built`);
  const size = pathname.match(/icon-(\d+)\.png$/)?.[1];
  if (size && existsSync(file)) square(file, Number(size));
}
square(manifest.icons.color, 192);
square(manifest.icons.outline, 32);

const [extension] = manifest.extensions;
const actions = extension.runtimes.flatMap((runtime) => runtime.actions.map(({ id }) => id));
const controls = extension.ribbons.flatMap(({ tabs }) => tabs.flatMap(({ groups }) => groups.flatMap((group) => group.controls)));
for (const { id, actionId } of controls) {
  if (!actions.includes(actionId)) wrong.push(`${id} names the action ${actionId}, which no runtime has`);
}
const { id, resource } = manifest.webApplicationInfo;
if (resource !== `api://${manifest.validDomains[0]}/${id}`) wrong.push("webApplicationInfo.resource is not api://DOMAIN/ID");

if (wrong.length) {
  console.error(`manifest.json:\n  ${wrong.join("\n  ")}`);
  process.exit(1);
}
console.log("manifest.json fits its schema, and all that it names is there");

/** A PNG says its size in its first bytes. */
function square(file, side) {
  const bytes = readFileSync(file);
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  if (width !== side || height !== side) wrong.push(`${file} is ${width} by ${height}, not ${side} by ${side}`);
}

// Reads files through exiftool-vendored and prints how long it took. Standard input is JSON: package (its folder), tool,
// processes, options, files. Started processes are warm before the clock runs.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const order = JSON.parse(readFileSync(0, "utf8"));
const { ExifTool } = createRequire(order.package + "/")("exiftool-vendored");

const exiftool = new ExifTool({
  exiftoolPath: order.tool,
  maxProcs: order.processes,
  // As long as ours keeps a process.
  maxTasksPerProcess: 20000,
  minDelayBetweenSpawnMillis: 0,
  // Options that ours does not use and that cost time.
  useMWG: false,
  ignoreMinorErrors: false,
});
const read = (file) => exiftool.readRaw(file, { readArgs: order.options });

while (exiftool.batchCluster.procCount < order.processes || exiftool.batchCluster.idleProcCount < order.processes) {
  await Promise.all(order.files.slice(0, 50).map(read));
}
const begun = process.hrtime.bigint();
const results = await Promise.all(order.files.map(read));
const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
const dated = results.filter((tags) => tags["ExifIFD:DateTimeOriginal"] !== undefined).length;
await exiftool.end();
console.log(JSON.stringify({ seconds, dated }));

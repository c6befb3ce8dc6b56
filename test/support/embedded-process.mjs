// A process of its own that opens the embedded database of the folder it is given, says so, and closes it when told to
// end: for tests of several processes and of killed ones.
import { runnerImport } from 'vite';

const log = { info: () => undefined, warn: (message) => console.error(message) };
const { module } = await runnerImport('./src/store/embedded/embedded.ts', { configFile: false, logLevel: 'error' });
const { url, started, close } = await module.openEmbedded({ dataDir: process.argv[2], log, durable: false });
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, close);
// The one who started it is gone.
process.once('disconnect', close);
process.send({ url, started });
process.channel.unref();

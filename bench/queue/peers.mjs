// peers.mjs PEER MEASURE JSON - one measure of graphile-worker or pg-boss through its public functions, as a line of JSON.
// Expects PGHOST, PGUSER, PGDATABASE (of the peer alone) and POSTMASTER. Measures: drain, enqueue, latency.
import { fork } from "node:child_process";
import { readFileSync } from "node:fs";
import pg from "pg";

const [peer, measure, text] = process.argv.slice(2);
const options = JSON.parse(text);
const pool = new pg.Pool({ max: Math.max(options.connections ?? 1, 8) + 2 });
pool.on("error", () => {});
const now = () => performance.now();
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const ticks = (pid, withWaited) => {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ").map(Number);
    return fields[11] + fields[12] + (withWaited ? fields[13] + fields[14] : 0);
  } catch {
    return 0;
  }
};
const serverSeconds = () => {
  const root = process.env.POSTMASTER;
  const children = readFileSync(`/proc/${root}/task/${root}/children`, "utf8").trim().split(" ");
  return children.reduce((sum, pid) => sum + ticks(pid, false), ticks(root, true)) / 100;
};
const ownSeconds = () => {
  const used = process.cpuUsage();
  return (used.user + used.system) / 1e6;
};

async function timed(tasks, work) {
  const [server, own, start] = [serverSeconds(), ownSeconds(), now()];
  const others = (await work()) ?? 0;
  const seconds = (now() - start) / 1000;
  return {
    per_second: tasks / seconds,
    server_us: ((serverSeconds() - server) / tasks) * 1e6,
    client_us: ((ownSeconds() - own + others) / tasks) * 1e6,
  };
}

function share(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}

async function latencyOf(send, started) {
  const took = [];
  for (let i = 0; i < options.tasks; i++) {
    await sleep(5 + Math.random() * 10);
    const start = now();
    const begun = new Promise((resolve) => started(resolve));
    await send(i);
    await begun;
    if (i >= 20) took.push(now() - start);
  }
  return { p50_ms: share(took, 0.5), p99_ms: share(took, 0.99) };
}

const callers = (send) =>
  timed(options.tasks, async () => {
    let next = 0;
    const call = async () => {
      while (next < options.tasks) await send(next++);
    };
    await Promise.all(Array.from({ length: options.connections }, call));
  });

async function graphile() {
  const { Logger, makeWorkerUtils, run, runMigrations, runOnce } = await import("graphile-worker");
  const logger = new Logger(() => () => {});
  const batched = options.batch > 1;
  const preset = {
    worker: {
      concurrentJobs: options.connections,
      maxPoolSize: options.connections + 1,
      ...(batched ? { localQueue: { size: options.batch }, completeJobBatchDelay: 0, failJobBatchDelay: 0 } : {}),
    },
  };
  const drainOnce = async () => {
    const own = new pg.Pool({ max: options.connections + 1 });
    await Promise.all(Array.from({ length: options.connections }, () => own.query("select pg_sleep(0.01)")));
    return () => runOnce({ preset, pgPool: own, logger, taskList: { nothing: () => {} } });
  };
  if (measure === "child") {
    const drain = await drainOnce();
    process.send("ready");
    await new Promise((resolve) => process.once("message", resolve));
    const before = ownSeconds();
    await drain();
    process.send(ownSeconds() - before);
    process.exit(0);
  }
  await runMigrations({ pgPool: pool, logger });
  await pool.query("truncate graphile_worker._private_jobs");
  if (measure === "drain") {
    const jobs = JSON.stringify(Array.from({ length: options.tasks }, (_, id) => ({ identifier: "nothing", payload: { id } })));
    await pool.query("select 1 from graphile_worker.add_jobs(array(select json_populate_recordset(null::graphile_worker.job_spec, $1::json)))", [jobs]);
    await pool.query("vacuum analyze graphile_worker._private_jobs");
    await pool.query("checkpoint");
    if (!options.processes) {
      const drain = await drainOnce();
      return timed(options.tasks, async () => void (await drain()));
    }
    const children = Array.from({ length: options.processes }, () => fork(process.argv[1], [peer, "child", text]));
    const next = (child) => new Promise((resolve) => child.once("message", resolve));
    await Promise.all(children.map(next));
    return timed(options.tasks, async () => {
      const used = children.map(next);
      children.forEach((child) => child.send("go"));
      return (await Promise.all(used)).reduce((sum, one) => sum + one, 0);
    });
  }
  const utils = await makeWorkerUtils({ pgPool: pool, logger });
  if (measure === "enqueue") return callers((id) => utils.addJob("nothing", { id }));
  let begun = () => {};
  await run({ preset, pgPool: pool, logger, noHandleSignals: true, taskList: { nothing: () => begun() } });
  await sleep(500);
  return latencyOf((id) => utils.addJob("nothing", { id }), (resolve) => (begun = resolve));
}

async function pgboss() {
  const { PgBoss } = await import("pg-boss");
  const queue = "bench";
  const listens = measure === "latency";
  const boss = new PgBoss({
    host: process.env.PGHOST, user: process.env.PGUSER, database: process.env.PGDATABASE,
    max: Math.max(options.connections ?? 1, 8) + 2, schedule: false, supervise: false, ...(listens ? { useListenNotify: true } : {}),
  });
  boss.on("error", () => {});
  await boss.start();
  if (await boss.getQueue(queue)) await boss.deleteQueue(queue);
  await boss.createQueue(queue, listens ? { notify: true } : {});
  if (measure === "drain") {
    for (let from = 0; from < options.tasks; from += 10_000)
      await boss.insert(queue, Array.from({ length: Math.min(10_000, options.tasks - from) }, (_, i) => ({ data: { id: from + i } })));
    await pool.query("vacuum analyze pgboss.job_common");
    await pool.query("checkpoint");
    return timed(options.tasks, async () => {
      const work = async () => {
        for (;;) {
          const jobs = await boss.fetch(queue, { batchSize: options.batch });
          if (!jobs?.length) return;
          await boss.complete(queue, jobs.map((job) => job.id));
        }
      };
      await Promise.all(Array.from({ length: options.connections }, work));
    });
  }
  if (measure === "enqueue") return callers((id) => boss.send(queue, { id }));
  let begun = () => {};
  await boss.work(queue, { pollingIntervalSeconds: 0.5 }, async () => begun());
  await sleep(1500);
  return latencyOf((id) => boss.send(queue, { id }), (resolve) => (begun = resolve));
}

console.log(JSON.stringify(await (peer === "graphile" ? graphile() : pgboss())));
process.exit(0);

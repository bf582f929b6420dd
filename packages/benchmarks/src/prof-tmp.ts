import createKnex from 'knex';
import { writeFileSync } from 'node:fs';
import { BenchEngine } from './engine/BenchEngine';
import { SyntheticProvider } from './company/SyntheticProvider';
import { Session } from 'node:inspector/promises';
async function main() {
  const people = Number(process.argv[2] ?? 10000);
  const url = process.env.PG!;
  const root = createKnex({ client: 'pg', connection: url });
  const name = `prof_${process.pid}`;
  await root.raw(`create database ${name}`);
  const u = new URL(url); u.pathname = `/${name}`;
  const knex = createKnex({ client: 'pg', connection: u.toString(), pool: { min: 0, max: 10 } });
  const q = new Map<string, { n: number; ms: number; rows: number }>();
  if (process.env.SQL) {
    const starts = new Map<string, number>();
    knex.on('query', (d: any) => starts.set(d.__knexQueryUid, performance.now()));
    knex.on('query-response', (_r: any, d: any) => {
      const ms = performance.now() - starts.get(d.__knexQueryUid)!;
      starts.delete(d.__knexQueryUid);
      const k = d.sql.slice(0, 150);
      const e = q.get(k) ?? { n: 0, ms: 0, rows: 0 };
      e.n++; e.ms += ms; e.rows += _r?.rowCount ?? 0; q.set(k, e);
    });
  }
  const bench = await BenchEngine.open({ knex, provider: SyntheticProvider.create({ people }) });
  const report = (label: string) => {
    if (!process.env.SQL) return;
    console.log(`-- ${label}`);
    for (const [k, e] of [...q].sort((a, b) => b[1].ms - a[1].ms).slice(0, 16))
      console.log(`${e.ms.toFixed(0).padStart(7)}ms ${String(e.n).padStart(5)}x  ${k.replace(/\s+/g, ' ').slice(0, 130)}`);
    q.clear();
  };
  const session = new Session(); session.connect();
  const prof = async (file: string, f: () => Promise<any>) => {
    if (!process.env.PROF) return f();
    await session.post('Profiler.enable'); await session.post('Profiler.start');
    const r = await f();
    const { profile } = await session.post('Profiler.stop');
    writeFileSync(file, JSON.stringify(profile)); return r;
  };
  for (const label of ['first', 'unchanged']) {
    const cpu = process.cpuUsage();
    const { run, seconds } = await prof(`/tmp/${label}.cpuprofile`, () => bench.run());
    const c = process.cpuUsage(cpu);
    console.log(label, people, seconds.toFixed(2) + 's', (people / seconds).toFixed(0) + '/s', 'node cpu', ((c.user + c.system) / 1e6).toFixed(2), 'rss', (process.memoryUsage().rss / 1e6).toFixed(0), JSON.stringify(run.counts.employees));
    report(label);
  }
  await knex.destroy();
  await root.raw(`drop database ${name} with (force)`);
  await root.destroy();
}
main().catch(e => { console.error(e); process.exit(1); });

import { readFileSync, readdirSync, writeFileSync } from 'node:fs';

/** The workerd that this process has started, as the kernel sees it. Linux only. */
export interface WorkerdProcess {
  /** Resident memory now, or its peak since the last reset. */
  megabytes: (when: 'now' | 'peak') => number;
  /** The peak begins anew. */
  resetPeak: () => void;
  /** Processor time of all threads: what it costs, also on a machine that others use. */
  seconds: () => number;
}

const TICKS_A_SECOND = 100;

export function workerdProcess(): WorkerdProcess {
  const pid = childNamed('workerd');
  return {
    megabytes(when) {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      return Number(new RegExp(`${when === 'now' ? 'VmRSS' : 'VmHWM'}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024;
    },
    resetPeak: () => writeFileSync(`/proc/${pid}/clear_refs`, '5'),
    seconds() {
      const fields = afterName(readFileSync(`/proc/${pid}/stat`, 'utf8'));
      return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
    },
  };
}

function childNamed(name: string): number {
  for (const pid of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      if (stat.includes(`(${name})`) && Number(afterName(stat)[1]) === process.pid) return Number(pid);
    } catch {
      // It ended meanwhile.
    }
  }
  throw new Error(`no ${name} is running`);
}

/** The name may hold blanks: what counts stands behind its closing bracket. */
function afterName(stat: string): string[] {
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

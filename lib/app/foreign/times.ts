const ISO = /^P(?=\d|T\d)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const GO = /^\+?(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/;
const SECONDS_OF: { readonly [unit: string]: number } = { h: 3600, m: 60, s: 1, ms: 1e-3, us: 1e-6, µs: 1e-6, μs: 1e-6, ns: 1e-9 };

/** The seconds of a duration of ISO 8601; what is none as it is. */
export function isoSeconds(text: any): any {
  const [found, days, hours, minutes, seconds] = typeof text === 'string' ? ISO.exec(text) ?? [] : [];
  return found === undefined ? text : sum([days, hours, minutes, seconds], [86_400, 3600, 60, 1]);
}

/** The seconds of a duration as Go reads it, a part of one as a whole one; what is none as it is. */
export function goSeconds(duration: any): any {
  // Terraform makes a text of a number, which lacks a unit then
  const text = typeof duration === 'number' ? String(duration) : duration;
  return typeof text !== 'string' || !GO.test(text) ? text
    : Math.ceil([...text.matchAll(/([\d.]+)(\D+)/g)].reduce((total, [, count, unit]) => total + Number(count) * SECONDS_OF[unit], 0));
}

function sum(counts: (string | undefined)[], factors: number[]): number {
  return counts.reduce((total, count, index) => total + Number(count ?? 0) * factors[index], 0);
}

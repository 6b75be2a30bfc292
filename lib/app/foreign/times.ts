const ISO = /^P(?=\d|T\d)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const GO = /^(?=\d)(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/;

/** The seconds of a duration of ISO 8601; what is none as it is. */
export function isoSeconds(text: any): any {
  const [found, days, hours, minutes, seconds] = typeof text === 'string' ? ISO.exec(text) ?? [] : [];
  return found === undefined ? text : sum([days, hours, minutes, seconds], [86_400, 3600, 60, 1]);
}

/** The seconds of a duration as Go writes it; what is none as it is. */
export function goSeconds(text: any): any {
  const [found, hours, minutes, seconds] = typeof text === 'string' ? GO.exec(text) ?? [] : [];
  return found === undefined ? text : sum([hours, minutes, seconds], [3600, 60, 1]);
}

function sum(counts: (string | undefined)[], factors: number[]): number {
  return counts.reduce((total, count, index) => total + Number(count ?? 0) * factors[index], 0);
}

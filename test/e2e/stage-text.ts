/** What Terraform printed, in one line. */
export function flat(text: string): string {
  return text.replace(/[│╷╵\s]+/g, ' ');
}

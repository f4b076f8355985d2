/** Values that generated code refers to as `c0`, `c1` …: nothing of a policy's text stands in the code itself. */
export class Constants {
  readonly all: unknown[] = [];
  private readonly indices = new Map<unknown, number>();

  /** The name of a value in the code. */
  nameOf(value: unknown): string {
    const index = this.indices.get(value) ?? this.all.push(value) - 1;
    this.indices.set(value, index);
    return `c${String(index)}`;
  }
}

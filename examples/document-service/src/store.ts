import { type Document, DOCUMENTS } from './documents.ts';
import { type Expense, EXPENSES } from './expenses.ts';

/** The database: what is in it is gone when the process ends. */
export interface Store {
  readonly documents: Collection<Document>;
  readonly expenses: Collection<Expense>;
}

export function createStore(): Store {
  return { documents: new Collection(DOCUMENTS), expenses: new Collection(EXPENSES) };
}

interface Item {
  readonly id: string;
  readonly tenantId: string;
}

class Collection<T extends Item> {
  private readonly items: Map<string, T>;

  constructor(items: readonly T[]) {
    this.items = new Map(items.map((item) => [item.id, item]));
  }

  find(id: string): T | undefined {
    return this.items.get(id);
  }

  ofTenant(tenantId: string): readonly T[] {
    return [...this.items.values()].filter((item) => item.tenantId === tenantId);
  }

  add(item: T): T {
    this.items.set(item.id, item);
    return item;
  }

  /** Changes an item that is there: a guard permits nothing on one that is not. */
  change(id: string, change: (item: T) => T): T {
    const item = this.items.get(id);
    if (item === undefined) throw new Error(`there is no ${id}`);
    return this.add(change(item));
  }

  remove(id: string): void {
    this.items.delete(id);
  }
}

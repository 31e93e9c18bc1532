package org.oreflow.choice;

import java.util.IdentityHashMap;
import java.util.function.Supplier;
import org.oreflow.table.Verdict;

/**
 * Keeps why records are left out, where somebody asks: a run does not, and drops them by the same
 * rules.
 */
public final class Verdicts {
  private final IdentityHashMap<Object, Decided<?>> left = new IdentityHashMap<>();

  /**
   * Leaves a record out; the first rule that does so holds.
   *
   * @param asked null: nobody asks
   * @return false, for a filter
   */
  public static boolean leave(
      Verdicts asked, Object record, Verdict verdict, Supplier<String> because) {
    if (asked != null && !asked.left.containsKey(record)) {
      asked.left.put(record, new Decided<>(record, verdict, because.get()));
    }
    return false;
  }

  /** What became of a record that is told apart by a part of it. */
  public <R> Decided<R> of(Object key, R record) {
    Decided<?> one = left.get(key);
    return one == null
        ? Decided.counting(record)
        : new Decided<>(record, one.verdict(), one.because());
  }
}

package org.oreflow.choice;

import org.oreflow.table.Verdict;

/**
 * A record and what became of it.
 *
 * @param because the record, table or source that decided, in words; may be empty
 */
public record Decided<R>(R record, Verdict verdict, String because) {
  public static <R> Decided<R> counting(R record) {
    return new Decided<>(record, Verdict.COUNTS, "");
  }

  public boolean counts() {
    return verdict == Verdict.COUNTS;
  }

  /** The verdict with its reason, for people; empty if the record counts. */
  public String text() {
    boolean isTold = because.isEmpty() || verdict.label().isEmpty();
    String between = isTold ? "" : ": ";
    return verdict == Verdict.OTHER_ROLE ? because : verdict.label() + between + because;
  }
}

package org.oreflow.ingest.text;

import org.oreflow.ingest.source.Refusal;
import org.oreflow.table.RejectedReason;

public final class ProductCode {
  private ProductCode() {}

  public static void check(String code, int fewest, int most, String column) throws Refusal {
    if (code.isEmpty()) {
      throw new Refusal(RejectedReason.MISSING_VALUE, column, "is empty");
    }
    boolean digits = code.length() >= fewest && code.length() <= most;
    for (int i = 0; digits && i < code.length(); i++) {
      digits = code.charAt(i) >= '0' && code.charAt(i) <= '9';
    }
    if (!digits) {
      String span = fewest == most ? String.valueOf(most) : fewest + " to " + most;
      throw new Refusal(
          RejectedReason.UNKNOWN_CODE,
          column,
          "is \"" + code + "\", not a code of " + span + " digits");
    }
  }
}

package org.oreflow.ingest.text;

import java.io.Serializable;
import java.util.Map;
import java.util.regex.Pattern;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.table.RejectedReason;

/**
 * How product codes are spelled: texts for goods whose code is not told, in no basket, and the
 * digits of a code that has lost a zero at its begin (0: none).
 */
public record CodeForm(int fewest, int most, String lettered, int unpadded)
    implements Serializable {
  public static final CodeForm ANY = new CodeForm(2, 10, "", 0);

  static CodeForm of(Map<String, String> told) {
    return new CodeForm(
        Integer.parseInt(told.getOrDefault("fewest", "2")),
        Integer.parseInt(told.getOrDefault("most", "10")),
        told.getOrDefault("lettered", ""),
        Integer.parseInt(told.getOrDefault("unpadded", "0")));
  }

  public String code(String text, String origin) throws Refusal {
    String code = unpadded > 0 && text.length() == unpadded ? "0" + text : text;
    if (!isLettered(code)) {
      check(code, fewest, most, origin);
    }
    return code;
  }

  public boolean isLettered(String text) {
    return !lettered.isEmpty() && Pattern.matches(lettered, text);
  }

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

package org.oreflow.landscape;

import java.util.Locale;
import java.util.Optional;

/** The use that a projected demand is of, by the publisher's type. */
public final class ProjectedUse {
  private static final String WHOLE = "demand"; // of no use alone
  private static final String FORM = "element"; // content of what is counted as the element

  private ProjectedUse() {}

  /**
   * The name of the use: of {@code demand by use: Wind}, {@code wind}.
   *
   * @param type may be null
   * @return empty for the demand of all uses
   */
  public static Optional<String> of(String type) {
    if (type == null || type.isEmpty() || type.equals(WHOLE)) {
      return Optional.empty();
    }
    int colon = type.lastIndexOf(": ");
    String named = (colon < 0 ? type : type.substring(colon + 2)).replaceFirst("^Total ", "");
    return named.isEmpty()
        ? Optional.empty()
        : Optional.of(named.substring(0, 1).toLowerCase(Locale.ROOT) + named.substring(1));
  }

  /** A content with the use: {@code metal; wind}. */
  static String content(String content, String type) {
    return of(type).map(use -> (content == null ? FORM : content) + "; " + use).orElse(content);
  }
}

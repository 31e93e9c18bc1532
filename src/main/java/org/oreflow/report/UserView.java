package org.oreflow.report;

import java.nio.file.Path;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A query of a user, whose rows are published beside the tables; its lines end with a line feed.
 */
public record UserView(String name, Path file, String text) {
  /** What the names of all such tables begin with. */
  public static final String PREFIX = "view_";

  private static final String COMMENT = "--";

  public String table() {
    return PREFIX + name;
  }

  public String title() {
    String first = text.strip().lines().findFirst().orElse("");
    return first.startsWith(COMMENT) ? DataPackage.oneLine(first.replaceFirst("^-+", "")) : "";
  }

  String digest() {
    return DigestUtils.sha256Hex(text);
  }
}

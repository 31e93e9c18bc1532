package org.oreflow.table;

import java.util.Locale;

/** A word of a closed list: an enum whose values stand in a column of a table or of a file. */
public interface Word {
  Meaning means();

  /** The spelling in tables, lists and files: the name in lower case. */
  default String text() {
    return means().text();
  }

  default String meaning() {
    return means().english();
  }

  /** What it means, in Chinese. */
  default String chinese() {
    return means().chinese();
  }

  record Meaning(String text, String english, String chinese) {
    static Meaning of(Enum<?> word, String english, String chinese) {
      return new Meaning(word.name().toLowerCase(Locale.ROOT), english, chinese);
    }
  }
}

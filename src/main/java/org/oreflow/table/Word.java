package org.oreflow.table;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A word of a closed list: an enum whose values stand in a column of a table or of a file. */
public interface Word {
  /** The spelling in tables, lists and files: the name in lower case. */
  default String text() {
    return Meaning.ALL.get(this).text();
  }

  default String meaning() {
    return Meaning.ALL.get(this).english();
  }

  /** What it means, in Chinese. */
  default String chinese() {
    return Meaning.ALL.get(this).chinese();
  }

  record Meaning(String text, String english, String chinese) {
    private static final Map<Word, Meaning> ALL = new ConcurrentHashMap<>();

    static void of(Enum<?> word, String english, String chinese) {
      of((Word) word, word.name().toLowerCase(Locale.ROOT), english, chinese);
    }

    static void of(Word word, String text, String english, String chinese) {
      ALL.put(word, new Meaning(text, english, chinese));
    }
  }
}

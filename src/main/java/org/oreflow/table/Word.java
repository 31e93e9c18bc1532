package org.oreflow.table;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.oreflow.config.ProgramText;

/**
 * A word of a closed list: an enum whose values stand in a column of a table or of a file. {@code
 * words.tsv} has the spelling of each and what it means in English and Chinese.
 */
public interface Word {
  default String text() {
    return Meaning.of(this).text();
  }

  default String meaning() {
    return Meaning.of(this).english();
  }

  default String chinese() {
    return Meaning.of(this).chinese();
  }

  record Meaning(String text, String english, String chinese) {
    private static final Map<String, Meaning> FILE = read();
    private static final Map<Word, Meaning> ALL = new ConcurrentHashMap<>();

    private static Meaning of(Word word) {
      Meaning known = ALL.get(word);
      if (known == null) {
        var value = (Enum<?>) word;
        known = FILE.get(value.getDeclaringClass().getSimpleName() + " " + value.name());
        ALL.put(word, known);
      }
      return known;
    }

    private static Map<String, Meaning> read() {
      Map<String, Meaning> all = new HashMap<>();
      for (String line : ProgramText.lines(Word.class, "words.tsv")) {
        String[] cells = line.split("\t", -1);
        String name = cells[1].toUpperCase(Locale.ROOT).replace('-', '_');
        all.put(cells[0] + " " + name, new Meaning(cells[1], cells[2], cells[3]));
      }
      return all;
    }
  }
}

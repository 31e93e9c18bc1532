package org.oreflow.reference;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.oreflow.config.ReferenceFile;
import org.oreflow.config.ReferenceRow.Columns;
import org.oreflow.config.ReferenceRow.MayBeEmpty;

/** Words of the field, in English and Chinese. Source: {@code conf/reference/terms.csv}. */
public record Terms(List<Term> terms) {
  public enum Kind {
    INDEX,
    STAGE,
    MATERIAL,
    MEASURE,
    STATE,
    USE,
    WORD
  }

  /** A term of the project's own words where it has no citation. */
  public record Term(
      @Columns("term") String name,
      Kind kind,
      String english,
      String chinese,
      @MayBeEmpty String meaning,
      @MayBeEmpty String citation) {}

  static Terms read(Path folder) {
    var all = new Terms(new ArrayList<>());
    for (var row : ReferenceFile.readIfThere(folder.resolve("terms.csv"), Term.class)) {
      Term term = row.value();
      if (all.of(term.kind()).stream().anyMatch(other -> other.name().equals(term.name()))) {
        throw row.error("term", "repeats " + term.name(), "keep one row a kind");
      }
      all.terms.add(term);
    }
    return all;
  }

  public List<Term> of(Kind kind) {
    return terms.stream().filter(term -> term.kind() == kind).toList();
  }
}

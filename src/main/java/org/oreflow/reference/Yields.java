package org.oreflow.reference;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.oreflow.config.Range;
import org.oreflow.config.ReferenceFile;
import org.oreflow.config.ReferenceRow.Columns;

/** Yields from stage to stage. Source: {@code conf/reference/yields.csv}. */
public record Yields(List<StepYield> yields, List<StagePlace> stages) {
  /** Product of a stage for a tonne of the product before it that goes in. */
  public static final String INPUT = "input";

  public static final String OUTPUT = "output";

  public static final String SUPPLY = "supply";

  /** A yield of at most 1; of * for elements of the basket without a row of their own. */
  public record StepYield(
      String basket,
      String element,
      String from,
      String stage,
      String per,
      @Columns({"low", "best", "high"}) Range amount) {}

  public static Yields read(Path folder) {
    var all = new Yields(new ArrayList<>(), new ArrayList<>());
    for (var row :
        ReferenceFile.read(folder.resolve("yields.csv"), StepYield.class, "note", "citation")) {
      StepYield found = row.value();
      if (!Set.of(INPUT, OUTPUT, SUPPLY).contains(found.per())) {
        throw row.wrong("per", "write input, output or supply");
      }
      if (found.amount().high() > 1) {
        throw row.error("high", "is above 1", "no stage gives more than goes in");
      }
      if (all.find(found.basket(), found.element(), found.from(), found.stage()).isPresent()) {
        throw row.error("stage", "repeats " + found.from() + " to " + found.stage(), "keep one");
      }
      all.yields.add(found);
      for (String stage : List.of(found.from(), found.stage())) {
        all.stages.add(new StagePlace(row.place(), found.basket(), stage));
      }
    }
    return all;
  }

  /** The yield from a stage to another: of the element itself, else of the basket. */
  public Optional<StepYield> of(String basket, String element, String from, String stage) {
    return find(basket, element, from, stage).or(() -> find(basket, "*", from, stage));
  }

  private Optional<StepYield> find(String basket, String element, String from, String stage) {
    return yields.stream()
        .filter(y -> y.basket().equals(basket) && y.element().equals(element))
        .filter(y -> y.from().equals(from) && y.stage().equals(stage))
        .findFirst();
  }
}

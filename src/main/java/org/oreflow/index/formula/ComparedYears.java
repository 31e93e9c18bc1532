package org.oreflow.index.formula;

import java.io.Serializable;
import java.util.List;
import org.oreflow.config.Check;

/**
 * With which earlier years a year is compared: the one before it that has figures, those a number
 * of years back, and base years.
 *
 * @param yearsBack such as 5 and 10
 * @param baseYears such as 2011
 */
public record ComparedYears(List<Integer> yearsBack, List<Integer> baseYears)
    implements Serializable {
  public ComparedYears {
    for (int back : yearsBack) {
      new Check(back >= 1).orRefuse("years_back has " + back + "; write 1 or more");
    }
    yearsBack = List.copyOf(yearsBack);
    baseYears = List.copyOf(baseYears);
  }

  /**
   * The years that a year is compared with, in order.
   *
   * @param before all earlier years that have figures, in order
   */
  public List<Integer> of(int year, List<Integer> before) {
    return before.stream()
        .filter(
            earlier ->
                yearsBack.contains(year - earlier)
                    || baseYears.contains(earlier)
                    || earlier.equals(before.get(before.size() - 1)))
        .toList();
  }
}

package org.oreflow.index;

import java.io.Serializable;
import java.util.List;
import org.oreflow.index.concentration.DrawnMarkets;
import org.oreflow.index.formula.Bloc;
import org.oreflow.index.formula.Importers;
import org.oreflow.index.formula.Instability;
import org.oreflow.index.formula.Members;

/**
 * What indices of elements are computed of besides the tables of a year.
 *
 * @param blocs ways in which countries act together
 */
public record ElementInputs(
    Members members,
    Instability instability,
    List<Bloc> blocs,
    List<Bloc> groups,
    DrawnMarkets draws)
    implements Serializable {
  /** Of elements that are parts of no group, and countries that act alone. */
  public static final ElementInputs NONE =
      new ElementInputs(
          new Members(List.of()), new Instability(List.of(), 0), List.of(), List.of());

  public ElementInputs(
      Members members, Instability instability, List<Bloc> blocs, List<Bloc> groups) {
    this(members, instability, blocs, groups, DrawnMarkets.NONE);
  }

  Importers importers(int year) {
    return new Importers(year, instability, groups);
  }
}

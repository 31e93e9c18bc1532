package org.oreflow.index.risk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.oreflow.choice.Releases;
import org.oreflow.figure.Figure;
import org.oreflow.index.formula.BalanceRow;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.index.formula.Term;
import org.oreflow.index.trade.ProductImports;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;
import org.oreflow.table.Cell;
import org.oreflow.table.Reason;

/**
 * Geopolitical supply risk of an importing country or group: {@code geopolrisk_import_risk}, {@code
 * geopolrisk}, {@code geopolrisk_midpoint} and {@code geopolrisk_cf}.
 *
 * <pre>
 * R = Σ_i g_i f_i / (p + F), G = H R, M = G u, CF = M / M_Cu       g_i: political instability of supplier i, f_i: imports from i, F: all imports, p: domestic production, H: {@code SupplierConcentration} of the world's production, u: {@code ImportUnitValue}, M_Cu: .409412948 USD/kg, or M of copper
 * </pre>
 *
 * <p>In: {@code hhi}, {@code supplier_instability} and {@code import_unit_value} of an element and
 * stage, rows of {@link Balance}. Out: R and G 0 to 1, M in USD/kg, CF relative to copper: to the
 * mean of the OECD, 2017 to 2021, the constant of the method's own tool, and with variant {@code
 * copper:} and a stage to M of copper at that stage, of the same country and year, as the tool's
 * documentation has it; no row where that is unknown or 0. For a group trade among members counts
 * in F with g 0. Null with the reason of the term that is null, NO_SOURCE where production is
 * unknown. Imports and production are contained mass, which is the consistent reading; variant
 * {@code product-mass} is that of the tool: f_i, F and u are of the products as traded ({@code
 * product_t} of {@code flow}), p and H contained as before. A flow of unknown product mass counts
 * in neither f_i nor u; NO_MASS where none is known. Null too where a code of the stage is not
 * held, CODES_PARTIAL, or holds goods of others in a part that nobody knows, SHARE_UNKNOWN or
 * SHARE_MEAN, and where a tenth of the product's mass or value is of masses that their value does
 * not bear out, UNIT_VALUE_ODD. A rare earth by itself, whose products hold others too, has no such
 * row. No bounds. Errors: none. Source: Gemechu and others (2016), Journal of Industrial Ecology
 * 20(1), p. 154; Santillán-Saldivar and others (2022), International Journal of Life Cycle
 * Assessment 27, p. 39; constants of github.com/akoyamp/geopolrisk-py.
 *
 * <p>Example: Σ g f = 1000, F 2000, p 500, H .3: R = .4, G = .12; u 50: M = 6; with copper at 2: 3.
 */
public final class GeoPolRisk {
  private static final double COPPER_MIDPOINT = 0.409412948; // USD/kg
  private static final String COPPER = "Cu";
  private static final List<String> COPPER_STAGES = List.of("mining", "refining");
  private static final String PRODUCT_MASS = "product-mass";

  private final Map<Cell, IndexValue> concentrations = new HashMap<>();
  private final Map<Cell, IndexValue> instabilities = new HashMap<>();
  private final Map<Cell, IndexValue> unitValues = new HashMap<>();
  private final Map<Cell, BalanceRow> balances = new HashMap<>();

  public GeoPolRisk(Collection<IndexValue> elements, Collection<BalanceRow> balances, int year) {
    for (IndexValue index : elements) {
      if (index.is("hhi") && index.cell().country().equals(Countries.WORLD)) {
        concentrations.put(index.cell(), index);
      } else if (index.is("supplier_instability")) {
        instabilities.put(index.cell(), index);
      } else if (index.is("import_unit_value")) {
        unitValues.put(index.cell(), index);
      }
    }
    balances.forEach(row -> this.balances.put(row.cell(year), row));
  }

  /** What stands in the formula of imports in contained mass. */
  public List<Term> terms(Cell cell, Collection<IndexValue> elements) {
    Cell importer = cell.ofVariant("");
    List<Term> terms =
        new ArrayList<>(
            Term.of(
                elements, Map.of("ḡ", "supplier_instability", "u", "import_unit_value"), importer));
    terms.addAll(Term.of(elements, Map.of("H", "hhi"), importer.of(Countries.WORLD)));
    BalanceRow balance = balances.get(importer);
    if (balance != null) {
      terms.add(Term.of("p", balance.production(), Balance.PRODUCTION_T));
      terms.add(Term.of("F", balance.imports(), Balance.IMPORT_T));
    }
    return terms;
  }

  public List<IndexValue> values() {
    List<Midpoint> midpoints = new ArrayList<>();
    instabilities.forEach(
        (cell, instability) -> {
          BalanceRow balance = balances.get(cell);
          double outside = balance == null ? Double.NaN : balance.imports().value();
          double intra = balance == null ? Double.NaN : balance.intra().value();
          double inside = Double.isNaN(intra) ? 0 : intra;
          IndexValue unitValue = unitValues.get(cell);
          midpoints.add(
              midpoint(cell, new Imports(outside, inside, known(instability)), known(unitValue)));
        });
    return values("", midpoints);
  }

  public List<IndexValue> ofProducts(Collection<ProductImports> products) {
    List<Midpoint> midpoints = new ArrayList<>();
    for (ProductImports of : products) {
      Reason why = of.whyUnknown();
      Reason noValue = Double.isNaN(of.unitValue()) ? Reason.NO_VALUE : null;
      Figure instability = figure(why == null ? of.instability() : Double.NaN, why, of.flags());
      Figure unitValue = figure(of.unitValue(), why == null ? noValue : why, of.flags());
      midpoints.add(
          midpoint(of.cell(), new Imports(of.outside(), of.inside(), instability), unitValue));
    }
    return values(PRODUCT_MASS, midpoints);
  }

  private static Figure figure(double value, Reason why, Set<String> flags) {
    return Figure.unbounded(value).orElse(why).flagged(flags);
  }

  // null: there is none
  private static Figure known(IndexValue index) {
    return index == null
        ? Figure.unbounded(Double.NaN)
        : figure(index.figure().value(), index.figure().reason(), index.flags());
  }

  private static Reason whyOr(Figure figure, Reason other) {
    return figure.reason() == null ? other : figure.reason();
  }

  private static Figure product(Figure one, Figure factor, Reason otherwise) {
    Reason why = one.isKnown() ? whyOr(factor, otherwise) : one.reason();
    return figure(one.value() * factor.value(), why, one.flags());
  }

  /** Imports from outside, among members, and the instability of suppliers. */
  private record Imports(double outside, double inside, Figure instability) {}

  private record Midpoint(
      Cell cell, Figure risk, Figure score, Figure midpoint, Set<String> terms) {}

  private Midpoint midpoint(Cell cell, Imports imports, Figure unitValue) {
    Figure concentration = known(concentrations.get(cell.of(Countries.WORLD)));
    BalanceRow balance = balances.get(cell);
    double production = balance == null ? Double.NaN : balance.production().value();
    Figure instability = imports.instability();
    Reason none = Double.isNaN(production) ? Reason.NO_SOURCE : Reason.ZERO_TOTAL;
    Figure risk = figure(risk(imports, production), whyOr(instability, none), instability.flags());
    Figure score = product(risk, concentration, Reason.NO_SOURCE);
    Set<String> terms = new TreeSet<>(Releases.termsOf(instability.flags()));
    terms.addAll(Releases.termsOf(unitValue.flags()));
    terms.addAll(Releases.termsOf(concentration.flags()));
    terms.addAll(Releases.termsOf(balance == null ? Set.of() : balance.flags()));
    return new Midpoint(cell, risk, score, product(score, unitValue, Reason.NO_VALUE), terms);
  }

  private static double risk(Imports imports, double production) {
    double all = production + imports.outside() + imports.inside();
    return all == 0 ? Double.NaN : imports.instability().value() * (imports.outside() / all);
  }

  private static List<IndexValue> values(String base, List<Midpoint> midpoints) {
    Map<Cell, Midpoint> copper = new HashMap<>();
    midpoints.stream()
        .filter(of -> of.cell().element().equals(COPPER))
        .forEach(of -> copper.put(of.cell(), of));
    List<IndexValue> values = new ArrayList<>();
    for (Midpoint of : midpoints) {
      Figure midpoint = of.midpoint();
      values.add(value("geopolrisk_import_risk", base, of, of.risk(), "1"));
      values.add(value("geopolrisk", base, of, of.score(), "1"));
      values.add(value("geopolrisk_midpoint", base, of, midpoint, "USD/kg"));
      values.add(factor(base, of, COPPER_MIDPOINT));
      for (String stage : COPPER_STAGES) {
        Midpoint other = copper.get(of.cell().ofElement(COPPER).ofStage(stage));
        if (other != null && other.midpoint().value() > 0) {
          String variant = (base.isEmpty() ? "" : base + ":") + "copper:" + stage;
          values.add(factor(variant, of, other.midpoint().value()).flagged(other.terms()));
        }
      }
    }
    return values;
  }

  private static IndexValue factor(String variant, Midpoint of, double copper) {
    Figure midpoint = of.midpoint();
    Figure factor = figure(midpoint.value() / copper, midpoint.reason(), midpoint.flags());
    return value("geopolrisk_cf", variant, of, factor, "kg Cu eq/kg");
  }

  private static IndexValue value(
      String name, String variant, Midpoint of, Figure term, String unit) {
    return IndexValue.of(name, of.cell().ofVariant(variant), term, term.flags(), unit)
        .flagged(of.terms());
  }
}

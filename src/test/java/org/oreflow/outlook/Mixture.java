package org.oreflow.outlook;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The balance problem: elements come together, in parts that a mix of deposits has.
 *
 * <pre>
 *   supply_e = Σ_d TREO_d · w_de     w_e = supply_e / Σ TREO     required_e = D_e / w_e
 *   surplus_e = supply_e − D_e       at binding: required_binding · w_e − D_e
 * </pre>
 *
 * The binding element is the one of which most must be mined; of equal ones the first by symbol.
 *
 * @param treo all rare-earth oxides of the mix
 * @param parts element to its part
 * @param demand element to what is wanted
 */
record Mixture(double treo, SortedMap<String, Double> parts, Map<String, Double> demand) {
  double supply(String element) {
    return treo * parts.getOrDefault(element, 0.0);
  }

  double surplus(String element) {
    return supply(element) - demand.getOrDefault(element, 0.0);
  }

  /** What must be mined for an element; NaN: wanted, but in no deposit that is known. */
  double required(String element) {
    double wanted = demand.getOrDefault(element, 0.0);
    double part = parts.getOrDefault(element, 0.0);
    return wanted == 0 ? 0 : part == 0 ? Double.NaN : wanted / part;
  }

  Optional<String> binding() {
    return new TreeMap<>(parts)
        .keySet().stream()
            .filter(element -> required(element) > 0)
            .reduce((one, other) -> required(other) > required(one) ? other : one);
  }

  double surplusAtBinding(String element) {
    double mined = binding().map(this::required).orElse(0.0);
    return mined * parts.getOrDefault(element, 0.0) - demand.getOrDefault(element, 0.0);
  }
}

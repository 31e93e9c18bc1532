package org.oreflow.disclosure;

import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where indices are suppressed. An index of few suppliers gives their amounts: two shares follow
 * from one HHI. So all indices go of an element, a stage and a year of which an amount is
 * suppressed, and of all stages where the amount rests on no confidential record, for no flag
 * follows it through the chain.
 */
final class Places implements Serializable {
  private static final long serialVersionUID = 1L;

  record Place(String element, String stage, int year) implements Serializable {}

  record Product(String system, String code, int year) implements Serializable {}

  private record ElementYear(String element, int year) implements Serializable {}

  private final Set<Place> places = new HashSet<>();
  private final Set<ElementYear> any = new HashSet<>();
  private final Set<ElementYear> whole = new HashSet<>();
  private final Set<Place> listings = new HashSet<>();
  private final Map<Product, Set<String>> products = new HashMap<>();

  void add(Place place) {
    places.add(place);
    any.add(year(place));
  }

  void addWhole(Place place) {
    add(place);
    whole.add(year(place));
  }

  void addListing(Place place) {
    listings.add(place);
  }

  void addProduct(Product product, String country) {
    products.computeIfAbsent(product, none -> new HashSet<>()).add(country);
  }

  Places or(Places other) {
    var both = new Places();
    for (Places one : List.of(this, other)) {
      both.places.addAll(one.places);
      both.any.addAll(one.any);
      both.whole.addAll(one.whole);
      both.listings.addAll(one.listings);
      one.products.forEach((p, some) -> some.forEach(country -> both.addProduct(p, country)));
    }
    return both;
  }

  private static ElementYear year(Place place) {
    return new ElementYear(place.element(), place.year());
  }

  boolean has(Place place) {
    return places.contains(place) || whole.contains(year(place));
  }

  boolean hasAny(String element, int year) {
    return any.contains(new ElementYear(element, year));
  }

  boolean hasListing(Place place) {
    return listings.contains(place);
  }

  boolean hasProduct(Product product) {
    return products.containsKey(product);
  }

  boolean hasProduct(Product product, String country) {
    return products.getOrDefault(product, Set.of()).contains(country);
  }
}

package org.oreflow.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Colours of the page's two themes: texts can be read, and countries can be told apart by readers
 * without one kind of cone.
 */
class PageColoursTest {
  private static final Pattern COLOUR = Pattern.compile("--([\\w-]+): #([0-9a-f]{6})\\b");
  private static final double TEXT = 4.5; // WCAG 2.2, 1.4.3
  private static final double SHAPE = 3; // WCAG 2.2, 1.4.11
  private static final double APART = 11; // CIELAB
  private static final int COUNTRIES = 16;
  private static final int STEPS = 8; // of a share
  private static final Set<Integer> ON_PALE = Set.of(2, 3, 5, 6, 9);

  // Machado, Oliveira and Fernandes (2009), table of severity 1: protan, deutan, tritan
  private static final List<double[][]> EYES =
      List.of(
          new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
          new double[][] {
            {.152286, 1.052583, -.204868},
            {.114503, .786281, .099216},
            {-.003882, -.048116, 1.051998}
          },
          new double[][] {
            {.367322, .860646, -.227968}, {.280085, .672501, .047413}, {-.011820, .042940, .968881}
          },
          new double[][] {
            {1.255528, -.076749, -.178779},
            {-.078411, .930809, .147602},
            {.004733, .691367, .303900}
          });
  // IEC 61966-2-1: linear sRGB to CIE XYZ, white D65
  private static final double[][] XYZ = {
    {.4124, .3576, .1805}, {.2126, .7152, .0722}, {.0193, .1192, .9505}
  };

  private static final Map<String, String> LIGHT = new HashMap<>();
  private static final Map<String, String> DARK = new HashMap<>();

  @BeforeAll
  static void read() throws IOException {
    String css = Files.readString(Path.of("src/main/resources/org/oreflow/page/page.css"));
    int screen = css.indexOf("@media screen");
    put(LIGHT, css.substring(0, screen));
    DARK.putAll(LIGHT);
    put(DARK, css.substring(screen, css.indexOf('}', screen)));
  }

  private static void put(Map<String, String> theme, String css) {
    Matcher colour = COLOUR.matcher(css);
    while (colour.find()) {
      theme.put(colour.group(1), colour.group(2));
    }
  }

  @Test
  void theScaleOfContrastGoesFromOneToTwentyOne() { // WCAG 2.2, definition of contrast ratio
    assertThat(contrast("ffffff", "ffffff")).isEqualTo(1);
    assertThat(contrast("000000", "ffffff")).isEqualTo(21);
  }

  @Test
  void textsCanBeReadOnEveryGround() {
    for (Map<String, String> theme : List.of(LIGHT, DARK)) {
      for (String text : List.of("ink", "soft", "faint")) {
        for (String ground : List.of("card", "paper", "gap", "accent-ground")) {
          assertThat(contrast(theme, text, ground)).as(text + " on " + ground).isGreaterThan(TEXT);
        }
      }
      assertThat(contrast(theme, "accent", "accent-ground")).isGreaterThan(TEXT);
      assertThat(contrast(theme, "warn", "warn-ground")).isGreaterThan(TEXT);
    }
  }

  @Test
  void labelsOnCountriesAndSharesCanBeRead() {
    for (Map<String, String> theme : List.of(LIGHT, DARK)) {
      for (int country = 1; country <= COUNTRIES; country++) {
        String label = ON_PALE.contains(country) ? "on-pale" : "on-deep";
        assertThat(contrast(theme, label, "c" + country)).as("c" + country).isGreaterThan(TEXT);
        assertThat(contrast(theme, "card", "c" + country)).as("c" + country).isGreaterThan(SHAPE);
      }
      for (int step = 0; step < STEPS; step++) {
        String label = step < 4 ? "on-s-low" : step == 4 ? "on-s4" : "on-s-high";
        assertThat(contrast(theme, label, "s" + step)).as("s" + step).isGreaterThan(TEXT);
      }
    }
  }

  @Test
  void twoCountriesDifferForEveryEye() {
    for (Map<String, String> theme : List.of(LIGHT, DARK)) {
      for (double[][] eye : EYES) {
        for (int one = 1; one <= COUNTRIES; one++) {
          for (int other = 1; other < one; other++) {
            double[] seen = lab(eye, theme.get("c" + one));
            assertThat(distance(seen, lab(eye, theme.get("c" + other))))
                .as("c%d and c%d", one, other)
                .isGreaterThan(APART);
          }
        }
      }
    }
  }

  @Test
  void eachCountryHasOneOfFortyEightStyles() throws IOException { // 16 colours, 3 textures
    String script = Files.readString(Path.of("src/main/resources/org/oreflow/page/draw.js"));
    int start = script.indexOf("const STYLES");
    String list = script.substring(start, script.indexOf(".split", start));
    List<String> styles =
        List.of(list.replaceAll("[^A-Z0-9_| ]|STYLES", "").strip().split(" *\\| *"));

    assertThat(styles).hasSize(3 * COUNTRIES);
    assertThat(styles.stream().flatMap(codes -> Stream.of(codes.split(" +"))))
        .hasSizeGreaterThan(150)
        .doesNotHaveDuplicates();
  }

  private static double contrast(Map<String, String> theme, String one, String other) {
    return contrast(theme.get(one), theme.get(other));
  }

  private static double contrast(String one, String other) {
    double first = row(XYZ[1], linear(one));
    double second = row(XYZ[1], linear(other));
    return (Math.max(first, second) + .05) / (Math.min(first, second) + .05);
  }

  private static double[] linear(String colour) {
    return IntStream.of(0, 2, 4)
        .mapToDouble(at -> Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0)
        .map(c -> c <= .04045 ? c / 12.92 : Math.pow((c + .055) / 1.055, 2.4))
        .toArray();
  }

  private static double row(double[] factors, double[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> factors[i] * values[i]).sum();
  }

  private static double[] lab(double[][] eye, String colour) {
    double[] linear = linear(colour);
    double[] seen =
        IntStream.range(0, 3)
            .mapToDouble(i -> Math.min(1, Math.max(0, row(eye[i], linear))))
            .toArray();
    double[] white = {1, 1, 1};
    double[] root =
        IntStream.range(0, 3)
            .mapToDouble(i -> row(XYZ[i], seen) / row(XYZ[i], white))
            .map(t -> t > 216.0 / 24389 ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116)
            .toArray();
    return DoubleStream.of(116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2]))
        .toArray();
  }

  private static double distance(double[] one, double[] other) {
    return Math.sqrt(IntStream.range(0, 3).mapToDouble(i -> Math.pow(one[i] - other[i], 2)).sum());
  }
}

package org.oreflow.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Contenders that take turns: warm-ups, a look at what they found, then the pairs. One that fails
 * is left out from there on and told of.
 */
final class Race {
  /** Rows or sums differ: the times would compare different works. */
  static final class Differs extends Exception {
    private static final long serialVersionUID = 1L;

    Differs(String message) {
      super(message);
    }
  }

  /** Turns until compilers and caches have seen the work, where all contenders are one process. */
  static final int WARM = 3;

  /** A contender's runs. */
  static final class Entry {
    private final Contender contender;
    private final List<Lap> laps = new ArrayList<>();
    private String failure = "";
    private Found found;

    Entry(Contender contender) {
      this.contender = contender;
    }

    String name() {
      return contender.name();
    }

    String how() {
      return contender.how();
    }

    List<Lap> laps() {
      return List.copyOf(laps);
    }

    Optional<String> failure() {
      return failure.isEmpty() ? Optional.empty() : Optional.of(failure);
    }

    Found found() {
      return found;
    }

    @SuppressWarnings("CatchAndPrintStackTrace") // a failing contender must not end the race
    private Optional<Lap> turn(String what) throws InterruptedException {
      if (!failure.isEmpty()) {
        return Optional.empty();
      }
      try {
        contender.prepare();
        System.gc(); // one's garbage is not the other's pause
        Lap lap = contender.run();
        Say.progress("  %s, %s: %.2f s", what, name(), lap.seconds());
        return Optional.of(lap);
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        failure = reason(e);
        Say.progress("  " + what + ", " + name() + " failed: " + failure);
        e.printStackTrace();
        return Optional.empty();
      }
    }

    private static String reason(Throwable e) {
      String message = String.valueOf(e.getMessage()).strip();
      return e.getClass().getSimpleName() + ": " + message.lines().findFirst().orElse("");
    }
  }

  private final List<Entry> entries;

  Race(List<? extends Contender> contenders) {
    this.entries = contenders.stream().map(Entry::new).toList();
  }

  /**
   * Runs it.
   *
   * @param warmUps before the check, untimed
   * @throws Differs when two contenders found other rows
   */
  List<Entry> run(int warmUps, int pairs) throws Exception {
    for (int warmUp = 1; warmUp <= warmUps; warmUp++) {
      for (Entry entry : entries) {
        entry.turn("warm-up");
      }
    }
    if (warmUps > 0) {
      compare();
    }
    for (int pair = 1; pair <= pairs; pair++) {
      for (Entry entry : entries) {
        entry.turn("run " + pair).ifPresent(entry.laps::add);
      }
    }
    if (warmUps == 0) {
      compare();
    }
    return entries;
  }

  private void compare() throws Exception {
    for (Entry entry : entries) {
      if (entry.failure.isEmpty()) {
        entry.found = entry.contender.found();
      }
    }
    List<Entry> sound = entries.stream().filter(entry -> entry.found != null).toList();
    for (Entry entry : sound) {
      if (!entry.found.equals(sound.get(0).found)) {
        throw new Differs(
            "%s found %s, %s found %s"
                .formatted(sound.get(0).name(), sound.get(0).found, entry.name(), entry.found));
      }
    }
  }
}

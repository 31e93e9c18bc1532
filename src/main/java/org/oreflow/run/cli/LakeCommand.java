package org.oreflow.run.cli;

import java.util.Collection;
import java.util.concurrent.Callable;
import org.oreflow.config.InputException;
import org.oreflow.config.Nearest;
import org.oreflow.run.Deliverables;
import org.oreflow.run.Runner;
import org.oreflow.run.terminal.Terminal;
import picocli.CommandLine.Mixin;

/** A command that works with a lake; what it throws says how it ends. */
public abstract class LakeCommand implements Callable<Integer> {
  @Mixin protected Options options;
  protected Terminal terminal;

  protected interface Work {
    void with(Runner runner) throws Exception;
  }

  public final LakeCommand on(Terminal of) {
    terminal = of;
    return this;
  }

  protected abstract void work() throws Exception;

  @Override
  public final Integer call() throws Exception {
    work();
    terminal.signals().ended(0, "");
    return 0;
  }

  protected final void onLake(Work work) throws Exception {
    try (Runner runner = Runner.open(options.configuration(), options.lake(), terminal)) {
      work.with(runner);
    }
  }

  protected final void onPublished(Work work) throws Exception {
    onLake(
        runner -> {
          runner.published();
          work.with(runner);
        });
  }

  final Deliverables deliverables(Runner runner, Readers readers) {
    return new Deliverables(runner, options.out(readers.audience()), readers.audience());
  }

  final void print(String text) {
    terminal.out().print(text);
  }

  final void note(String line) {
    terminal.err().println(line);
  }

  /** The refusal of a name that is none of some. */
  static InputException unknown(String where, String what, String name, Collection<String> names) {
    String most = Nearest.question(name, names).orElse("name one of " + String.join(", ", names));
    return new InputException(where, "there is no %s \"%s\"".formatted(what, name), most);
  }

  protected final void log(String command) {
    terminal.log().writeTo(options.log(), command, terminal.err());
  }
}

package org.oreflow.run.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a shell needs to complete words; zsh takes the words of bash. */
@Command(name = "completion", mixinStandardHelpOptions = true)
final class CompletionCommand implements Runnable {
  enum Shell {
    bash,
    zsh
  }

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SHELL", descriptionKey = "SHELL")
  void shell(Shell of) {} // there are no others

  @Override
  public void run() {
    String script = AutoComplete.bash("oreflow", spec.parent().commandLine());
    // zsh expands no alias in the text of the eval that defines it
    spec.commandLine().getOut().print(script.replace("alias compopt=complete", "compopt() { :; }"));
    spec.commandLine().getOut().flush();
  }
}

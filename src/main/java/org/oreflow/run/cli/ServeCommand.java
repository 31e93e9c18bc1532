package org.oreflow.run.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.apache.iceberg.exceptions.ForbiddenException;
import org.oreflow.config.FilePath;
import org.oreflow.config.InputException;
import org.oreflow.lake.Lake;
import org.oreflow.lake.catalog.Published;
import org.oreflow.report.FolderAudience;
import org.oreflow.report.page.PageFiles;
import org.oreflow.report.page.PageServer;
import org.oreflow.run.Context;
import org.oreflow.run.Runner;
import org.oreflow.run.query.RestCatalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "serve", mixinStandardHelpOptions = true)
final class ServeCommand extends LakeCommand {
  private static final int HIGHEST = 65_535;

  @Option(names = "--port", paramLabel = "NUMBER", defaultValue = "8017")
  private int port;

  private Runner runner; // null: no catalog was asked for

  @Override
  protected void work() throws InterruptedException {
    try (PageServer server = server()) {
      terminal.out().println("look: " + server.address());
      terminal.out().flush();
      if (Files.exists(folder().resolve(FolderAudience.MARK))) {
        terminal.err().println("internal: this folder holds confidential figures");
      }
      terminal.end(); // whoever stops it need not be told so
      new CountDownLatch(1).await();
    } finally {
      close();
    }
  }

  /** The lake as it is published now, which is opened anew after a run. */
  private Lake newest() {
    if (runner == null || !isShown(runner.context().lake())) {
      close();
      runner = Runner.open(options.ofSettings(), options.lake(), terminal);
    }
    runner.published();
    Lake lake = runner.context().lake();
    if (Context.isConfidential(lake.before())) {
      throw new ForbiddenException(
          "files of this lake hold rows that are not for the public; jobs/oreflow sql leaves them out");
    }
    return lake;
  }

  private static boolean isShown(Lake lake) {
    return lake.store().newest().map(Published::id).equals(lake.published().map(Published::id));
  }

  private void close() {
    if (runner != null) {
      runner.close();
      runner = null; // also where no other can be opened
    }
  }

  private Path folder() {
    return Path.of(options.out().replaceFirst("^file:(//)?", ""));
  }

  private PageServer server() {
    if (port < 0 || port > HIGHEST) {
      throw new InputException(
          "--port " + port, "is not a port", "write a number up to " + HIGHEST);
    }
    String out = options.out();
    if (!FilePath.isLocal(out)) {
      throw new InputException(out, "is not a folder of this machine", "name one with --out");
    }
    Path folder = folder();
    Path page = folder.resolve(PageFiles.FOLDER).resolve(PageFiles.INDEX);
    if (!Files.isRegularFile(page)) {
      throw new InputException(page, "is not there", "do jobs/oreflow run, which writes it");
    }
    try {
      return new PageServer(folder, port, new RestCatalog(this::newest));
    } catch (IOException taken) {
      throw new InputException(
          "--port " + port, "cannot be used (" + taken.getMessage() + ")", "name another one");
    }
  }
}

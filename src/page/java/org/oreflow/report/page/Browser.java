package org.oreflow.report.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Chromium without a window, at a page that lies on this machine. */
final class Browser implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final ChromeDriver driver;
  private final String address;

  private Browser(ChromeDriver driver, String address) {
    this.driver = driver;
    this.address = address;
  }

  /**
   * Opens the browser that {@code page.browser} and {@code page.driver} name, with more options.
   */
  static Browser at(Path folder, Path downloads, String... more) {
    Path driver = installed("page.driver", "/usr/bin/chromedriver");
    var logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    var options = new ChromeOptions();
    options.setBinary(installed("page.browser", "/usr/bin/chromium").toFile());
    options.setCapability("goog:loggingPrefs", logs);
    options.setExperimentalOption(
        "prefs", Map.of("download.default_directory", downloads.toString()));
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--lang=en",
        "--window-size=1360,1000",
        "--force-prefers-reduced-motion");
    options.addArguments(more);
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(driver.toFile())
            .withSilent(true)
            .build();
    return new Browser(
        new ChromeDriver(service, options), folder.resolve("index.html").toUri().toString());
  }

  private static Path installed(String property, String usual) {
    Path path = Path.of(System.getProperty(property, usual));
    if (!Files.isExecutable(path)) {
      throw new IllegalStateException(
          path
              + " is missing; install chromium and chromium-driver, or set -D"
              + property
              + "=PATH");
    }
    return path;
  }

  /** Opens the page anew at a hash, and waits until its view is drawn. */
  void open(String hash) {
    driver.get("about:blank");
    driver.get(address + hash);
    drawn();
  }

  /** The same of a page in another folder. */
  void openAt(Path folder, String hash) {
    driver.get("about:blank");
    driver.get(folder.resolve("index.html").toUri() + hash);
    drawn();
  }

  /** Opens the page at an address of a server. */
  void openUrl(String url) {
    driver.get("about:blank");
    driver.get(url);
    drawn();
  }

  /** Goes to a hash without loading the page again. */
  void go(String hash) {
    script("location.hash = arguments[0]", hash);
    settle();
  }

  /** Waits until a change of the hash has been drawn. */
  void settle() {
    driver.executeAsyncScript(
        "const done = arguments[arguments.length - 1]; setTimeout(() =>"
            + " requestAnimationFrame(done), 0)");
    drawn();
  }

  void reload() {
    driver.navigate().refresh();
    drawn();
  }

  private void drawn() {
    new WebDriverWait(driver, LONGEST, Duration.ofMillis(20))
        .until(found -> "yes".equals(script("return document.documentElement.dataset.ready")));
  }

  /** Waits until a script gives true. */
  void until(String script, Duration longest) {
    new WebDriverWait(driver, longest, Duration.ofMillis(50))
        .until(found -> Boolean.TRUE.equals(script(script)));
  }

  Object script(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  String title() {
    return driver.getTitle();
  }

  String hash() {
    return String.valueOf(script("return location.hash"));
  }

  /** The text of the first element that a selector finds, as a person sees it; spaces are plain. */
  String text(String selector) {
    try {
      return first(selector).getText();
    } catch (StaleElementReferenceException drawnAnew) { // with what was loaded meanwhile
      return first(selector).getText();
    }
  }

  int count(String selector) {
    return driver.findElements(By.cssSelector(selector)).size();
  }

  List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  WebElement first(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  /** Clicks a mark through its own event: labels may lie over its middle. */
  void click(WebElement element) {
    script(
        "arguments[0].dispatchEvent(new MouseEvent('click', {bubbles: true, view: window}))",
        element);
  }

  /** The first mark whose spoken words hold a text. */
  WebElement mark(String words) {
    return driver.findElements(By.cssSelector("#main svg .hit")).stream()
        .filter(one -> one.getDomAttribute("aria-label").replace('\u00a0', ' ').contains(words))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no mark says " + words));
  }

  void keys(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  WebElement focused() {
    return driver.switchTo().activeElement();
  }

  void size(int width, int height) {
    driver.manage().window().setSize(new Dimension(width, height));
  }

  /** A command of the browser's own protocol, such as a narrow screen or media of print. */
  void command(String name, Map<String, Object> parameters) {
    driver.executeCdpCommand(name, parameters);
  }

  /** What the console says since it was last asked. */
  List<String> console() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /** Addresses that the browser asked for since it was last asked. */
  List<String> requests() {
    var addresses = new ArrayList<String>();
    for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE).getAll()) {
      JsonNode message = json(entry.getMessage()).path("message");
      if (message.path("method").asText().equals("Network.requestWillBeSent")) {
        addresses.add(message.path("params").path("request").path("url").asText());
      }
    }
    return addresses;
  }

  /** Rules of WCAG 2.0 to 2.2, A and AA, that the page breaks: rule, and where. */
  List<String> accessibilityFaults() {
    script(axe());
    Object result =
        driver.executeAsyncScript(
            """
            const done = arguments[arguments.length - 1];
            const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
            axe.run({runOnly: {type: "tag", values: tags}})
              .then((found) => done(JSON.stringify(found.violations)), (fault) => done(String(fault)));
            """);
    var faults = new ArrayList<String>();
    for (JsonNode rule : json(String.valueOf(result))) {
      faults.add(rule.path("id").asText() + " " + rule.path("nodes").path(0).path("html").asText());
    }
    return faults;
  }

  private static String axe() {
    try (var in = Browser.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}

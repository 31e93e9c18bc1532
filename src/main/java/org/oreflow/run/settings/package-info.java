/** Settings and configuration of a command, checked. */
package org.oreflow.run.settings;

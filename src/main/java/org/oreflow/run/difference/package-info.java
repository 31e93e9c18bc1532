/** Two runs of a lake, two lakes or two folders of published files, beside each other. */
package org.oreflow.run.difference;

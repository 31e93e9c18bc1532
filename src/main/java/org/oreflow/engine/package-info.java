/**
 * Spark as the program uses it: the session, its faults, and functions that its plans lack.
 *
 * <p>It knows the lake, config, and nothing of trade or minerals.
 */
package org.oreflow.engine;

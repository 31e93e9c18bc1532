/** Mass of elements in products that crossed a border. */
package org.oreflow.flow;

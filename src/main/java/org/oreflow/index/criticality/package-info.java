/** The criticality method of the European Union. */
package org.oreflow.index.criticality;

"""How the learned coder was trained: corpus, network, training, export. Nothing here is needed to run tocsin."""

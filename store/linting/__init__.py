"""What is wrong with what verdicts rest on: circular evidence, evidence counted twice, needs not met, secrets told."""

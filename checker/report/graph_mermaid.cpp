namespace lawful {}
